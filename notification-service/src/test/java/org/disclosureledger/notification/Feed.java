package org.disclosureledger.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.disclosureledger.eventstore.KeyRecord;
import org.disclosureledger.eventstore.OutgoingRecord;
import org.disclosureledger.eventstore.RecordedEvent;
import org.disclosureledger.lifecycle.EventMetadata;
import org.disclosureledger.lifecycle.codec.EventSealer;
import org.disclosureledger.lifecycle.codec.LifecycleJson;
import org.disclosureledger.lifecycle.codec.SealingKeys;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.lifecycle.event.LifecycleEvent;
import org.disclosureledger.lifecycle.event.ReportEvent;
import org.disclosureledger.lifecycle.event.StreamKind;
import org.disclosureledger.lifecycle.event.Submission;
import org.disclosureledger.lifecycle.policy.ChannelKind;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.lifecycle.policy.ReportKind;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.sealing.DataKey;
import org.disclosureledger.sealing.KeyWrapper;
import org.disclosureledger.sealing.ServicePublicKey;
import org.disclosureledger.sealing.WrappedKey;
import org.disclosureledger.service.messaging.LifecycleRouting;

/** Puts events on the topics as the other services' relays do. */
final class Feed {

  static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private static Feed feed;

  private final LifecycleRouting routing;
  private final KafkaProducer<String, byte[]> producer;
  private final KeyWrapper wrapper;
  private final Map<UUID, Integer> versions = new HashMap<>();
  private OutgoingRecord last;

  /** The one feed of all tests: a stream's versions go on from class to class. */
  static synchronized Feed through(LifecycleRouting routing) {
    if (feed == null) {
      feed = new Feed(routing);
    }
    return feed;
  }

  private Feed(LifecycleRouting routing) {
    this.routing = routing;
    Properties settings = new Properties();
    settings.put("bootstrap.servers", TestInstallation.bootstrapServers());
    // each record is flushed
    settings.put("linger.ms", "0");
    this.producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    this.wrapper = new KeyWrapper(publicKeys(), InstantSource.system());
  }

  /** The program's document; what was published before is its earlier version. */
  Program publish(Program program) {
    int version = versions.getOrDefault(program.streamId(), 0) + 1;
    send(program.streamId(), program.slug(), program.published(version), SealingKeys.none());
    return program;
  }

  /** The report's keys, and then the report. */
  UUID submit(Report report) {
    sendKeys(report);
    return submitWithoutKeys(report);
  }

  UUID submitWithoutKeys(Report report) {
    Confidential<String> secret = Confidential.of("secret " + report.canary());
    return send(
        report.id(),
        report.program().slug(),
        new ReportEvent.ReportSubmitted(
            report.program().slug(),
            report.reference(),
            1,
            NOW,
            ChannelKind.API,
            ReportKind.SUSPECTED,
            report.content().id(),
            report.identity().id(),
            report.ofCase().id(),
            "0".repeat(64),
            List.of("impact", "affected"),
            new Submission(
                secret, secret, secret, secret, secret, null, null, null, null, null, null),
            Confidential.of(report.contact()),
            CreditChoice.ANONYMOUS,
            Confidential.of(report.name()),
            report.language(),
            null,
            List.of()),
        report.keys());
  }

  /** The same, and its reporter confirms the address; all of it has been taken in. */
  UUID submitConfirmed(Report report) {
    UUID submitted = submit(report);
    Ledger.awaitOnly(confirm(report));
    return submitted;
  }

  /** The report's address is confirmed. */
  UUID confirm(Report report) {
    return report(report, new ReportEvent.ContactConfirmed(report.program().slug()));
  }

  void sendKeys(Report report) {
    send(keyRecord(report, report.content(), List.of("intake", "triage", "advisory")));
    send(keyRecord(report, report.identity(), List.of("intake", "notification", "advisory")));
  }

  UUID report(Report report, ReportEvent event) {
    return send(report.id(), report.program().slug(), event, report.keys());
  }

  UUID decide(Report report, CaseEvent event) {
    return send(report.caseId(), report.program().slug(), event, report.keys());
  }

  UUID tick(Report report, ClockEvent event) {
    UUID clocks = new UUID(report.caseId().getMostSignificantBits(), 1);
    return send(clocks, report.program().slug(), event, report.keys());
  }

  /** Sends the latest event once more, the same bytes. */
  void repeatLast() {
    send(last);
  }

  /** Waits until everything that is known of a stream has been taken in. */
  void awaitTakenIn(UUID stream) {
    String guard =
        "select coalesce(max(last_version), 0) from ledger.inbox_guard where stream_id = '%s'"
            .formatted(stream);
    Awaitility.await("taken in")
        .atMost(Ledger.PATIENCE)
        .until(() -> Ledger.count(guard) == versions.getOrDefault(stream, 0));
  }

  private UUID send(UUID stream, String program, LifecycleEvent event, SealingKeys keys) {
    UUID id = UUID.randomUUID();
    EventMetadata metadata =
        new EventMetadata(
            StreamKind.of(event.getClass()).label(), program, id, null, "m-1", "test", null);
    last =
        routing
            .event(
                new RecordedEvent(
                    stream,
                    versions.merge(stream, 1, Integer::sum),
                    1,
                    id,
                    LifecycleJson.typeName(event.getClass()),
                    1,
                    LifecycleJson.write(EventSealer.seal(event, id, keys)),
                    LifecycleJson.write(metadata),
                    NOW,
                    new byte[32]))
            .getFirst();
    send(last);
    return id;
  }

  private void send(OutgoingRecord outgoing) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(outgoing.topic(), outgoing.key(), outgoing.value());
    outgoing
        .headers()
        .forEach((n, v) -> record.headers().add(n, v.getBytes(StandardCharsets.UTF_8)));
    producer.send(record);
    producer.flush();
  }

  private OutgoingRecord keyRecord(Report report, DataKey key, List<String> readers) {
    String wrapped =
        wrapper.wrap(key, readers).stream()
            .map(WrappedKey::toText)
            .collect(Collectors.joining("\n"));
    return routing.key(
        new KeyRecord(key.id(), key.purpose().name().toLowerCase(), report.id(), wrapped));
  }

  private static List<ServicePublicKey> publicKeys() {
    try (Stream<Path> files = Files.list(TestInstallation.publicKeys())) {
      return files.map(Feed::publicKey).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServicePublicKey publicKey(Path file) {
    try {
      return ServicePublicKey.parse(Files.readString(file).trim());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
