package org.disclosureledger.service.messaging;

import io.opentelemetry.api.OpenTelemetry;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.disclosureledger.eventstore.EventDecoder;
import org.disclosureledger.eventstore.InboxGuards;
import org.disclosureledger.eventstore.ParkedEvents;
import org.disclosureledger.eventstore.ParkedSummary;
import org.disclosureledger.eventstore.TestLedger;
import org.disclosureledger.lifecycle.codec.LifecycleJson;
import org.disclosureledger.lifecycle.event.ProgramEvent;
import org.disclosureledger.service.ServiceConfig;
import org.disclosureledger.service.fault.Failpoints;
import org.disclosureledger.service.ledger.LifecycleCodec;
import org.disclosureledger.service.trace.Traces;
import org.eclipse.microprofile.reactive.messaging.Message;

/** The parts that consume, on a real database, fed by hand and by a clock that the test moves. */
public final class ConsumerFixture implements AutoCloseable {

  static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  private static final String TOPIC = "disclosure.programs";
  private static final Duration WITHIN = Duration.ofSeconds(20);

  public final TestLedger ledger = TestLedger.create();
  public final Pool pool = ledger.writer(4);
  public final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  public final ParkedEvents parked = new ParkedEvents(pool);
  public final InboxGuards guards = new InboxGuards(pool);
  public final ChannelStates channels;
  public final EventParking parking;
  public final ReactionRunner runner;

  private long offset;

  /** A ledger with the tables that every service has. */
  public ConsumerFixture() {
    ledger.execute(migration());
    InstantSource time = now::get;
    Vertx vertx = TestLedger.VERTX.getDelegate();
    IncomingReader reader = new IncomingReader(new EventDecoder<>(new LifecycleCodec(), List.of()));
    channels = new ChannelStates(time);
    parking = new EventParking(parked, guards, reader, channels, time);
    TracedWork traced = new TracedWork(new Traces(OpenTelemetry.noop(), true), vertx);
    runner = new ReactionRunner(guards, parking, traced, channels, withoutFailpoints(), vertx);
  }

  /** Hands records over as one poll, and waits until it is acknowledged. */
  @SafeVarargs
  public final void deliver(
      Flow.Subscriber<Message<ConsumerRecords<String, byte[]>>> channel,
      ConsumerRecord<String, byte[]>... records) {
    List<ConsumerRecord<String, byte[]>> polled = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      polled.add(record);
    }
    CompletableFuture<Void> settled = new CompletableFuture<>();
    channel.onNext(
        Message.of(
            new ConsumerRecords<>(Map.of(new TopicPartition(TOPIC, 0), polled), Map.of()),
            () -> {
              settled.complete(null);
              return CompletableFuture.completedFuture(null);
            }));
    settled.orTimeout(WITHIN.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** An event of a stream as the relay publishes it. */
  public ConsumerRecord<String, byte[]> event(UUID stream, int version) {
    return event(stream, version, headers(stream, version, "ReleaseRegistered", 1));
  }

  /** The same with these headers. */
  public ConsumerRecord<String, byte[]> event(
      UUID stream, int version, Map<String, String> headers) {
    String payload =
        LifecycleJson.write(new ProgramEvent.ReleaseRegistered("guild", "1." + version, NOW));
    return record(stream.toString(), headers, payload.getBytes(StandardCharsets.UTF_8));
  }

  /** Any record at all; a header whose value is null has none. */
  public ConsumerRecord<String, byte[]> record(
      String key, Map<String, String> headers, byte[] value) {
    ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(TOPIC, 0, offset++, key, value);
    headers.forEach(
        (name, text) ->
            record
                .headers()
                .add(name, text == null ? null : text.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  /** The headers of an event. */
  public static Map<String, String> headers(UUID stream, int version, String type, int schema) {
    Map<String, String> headers = new HashMap<>();
    headers.put(CloudEvents.ID, UUID.randomUUID().toString());
    headers.put(CloudEvents.TYPE, CloudEvents.type("program", type, schema));
    headers.put(CloudEvents.SUBJECT, stream.toString());
    headers.put(CloudEvents.TIME, NOW.toString());
    headers.put(CloudEvents.STREAM_VERSION, Integer.toString(version));
    headers.put(CloudEvents.PROGRAM, "guild");
    headers.put(CloudEvents.CORRELATION, UUID.randomUUID().toString());
    headers.put(CloudEvents.ACTOR, "m-1");
    return headers;
  }

  /** Everything that is parked, oldest first. */
  public List<ParkedSummary> parkedRows() {
    return TestLedger.await(parked.list(ParkedEvents.Wanted.all(), 0, 100));
  }

  /** How far a consumer is in a stream. */
  public int guard(String consumer, UUID stream) {
    return TestLedger.await(guards.read(consumer, List.of(stream))).getOrDefault(stream, 0);
  }

  /** The timer comes round. */
  public void tick() {
    TestLedger.await(parking.lookAgain());
  }

  @Override
  public void close() {
    ledger.close();
  }

  /** Without a framework nobody reads a configuration; failpoints ask for one member of it. */
  private static Failpoints withoutFailpoints() {
    return new Failpoints(
        (ServiceConfig)
            Proxy.newProxyInstance(
                ServiceConfig.class.getClassLoader(),
                new Class<?>[] {ServiceConfig.class},
                (proxy, method, values) -> Optional.empty()));
  }

  private static String migration() {
    try (InputStream script =
        ConsumerFixture.class.getResourceAsStream("/db/runtime/V2__programs.sql")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8)
          .replace("${service}", TestLedger.SERVICE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
