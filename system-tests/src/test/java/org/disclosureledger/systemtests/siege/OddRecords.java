package org.disclosureledger.systemtests.siege;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.disclosureledger.backing.installation.Topics;
import org.disclosureledger.systemtests.harness.Repository;
import org.disclosureledger.systemtests.harness.TopicReader;
import org.jspecify.annotations.Nullable;

/**
 * Records that no service of ours ever wrote, on every topic of theirs: without key, header or
 * value, foreign, undecodable, of a future version, absurdly deep or large. Each carries the header
 * {@value TopicReader#ODD}, by which the checkers know it.
 */
public final class OddRecords {

  private static final String EVENT_TYPE = "org.disclosureledger.report.ReportWithdrawn.v1";
  private static final int DEEP = 20_000;
  private static final int LARGE_BYTES = 900 * 1024;

  private final String bootstrapServers;

  /** Writes to this broker. */
  public OddRecords(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * A record.
   *
   * @param headers a null value is a header without one
   */
  private record Odd(
      byte @Nullable [] key, Map<String, byte @Nullable []> headers, byte @Nullable [] value) {}

  /**
   * Writes every odd record to every topic, every type of event that there is once cut off and once
   * with a member of the wrong type, and each that stands there once cut off and once empty.
   *
   * @return how many records were written to each topic
   */
  public Map<String, Integer> send() {
    Map<String, List<Odd>> byTopic = new LinkedHashMap<>();
    for (String topic : Topics.all().keySet()) {
      byTopic.put(topic, new ArrayList<>(strange()));
    }
    maimed(Topics.all().keySet()).forEach((topic, odd) -> byTopic.get(topic).addAll(odd));
    byTopic.values().forEach(odd -> odd.addAll(malformed()));
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      byTopic.forEach((topic, odd) -> odd.forEach(one -> producer.send(record(topic, one))));
      producer.flush();
    }
    return byTopic.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().size()));
  }

  private static List<Odd> strange() {
    List<Odd> odd = new ArrayList<>();
    odd.add(new Odd(null, Map.of(), bytes("{}")));
    odd.add(new Odd(null, Map.of(), null));
    odd.add(new Odd(bytes(""), event(), bytes("{}")));
    odd.add(new Odd(new byte[] {(byte) 0xff, 0, (byte) 0xfe}, event(), bytes("{}")));
    odd.add(new Odd(bytes("a\0b"), Map.of("purpose", bytes("content")), bytes("no key")));
    odd.add(new Odd(key(), event(), null));
    odd.add(new Odd(key(), event(), new byte[0]));
    odd.add(new Odd(key(), event(), bytes("not JSON")));
    odd.add(new Odd(key(), event(), bytes("null")));
    odd.add(new Odd(key(), event(), bytes("[null]")));
    odd.add(new Odd(key(), event(), new byte[] {'"', (byte) 0xc3, '"'}));
    odd.add(new Odd(key(), event(), bytes("[".repeat(DEEP))));
    odd.add(new Odd(key(), event(), bytes("{\"reason\":\"" + "x".repeat(LARGE_BYTES) + "\"}")));
    odd.add(new Odd(key(), with("x", null), bytes("{}")));
    odd.add(new Odd(key(), Map.of("purpose", bytes("content")), bytes("no wrapped key")));
    odd.add(new Odd(key(), tombstoneOfAKey(), null));
    for (String header : event().keySet()) {
      odd.add(new Odd(key(), with(header, null), bytes("{}")));
      odd.add(new Odd(key(), with(header, bytes("")), bytes("{}")));
      odd.add(new Odd(key(), with(header, new byte[] {(byte) 0xff}), bytes("{}")));
      odd.add(new Odd(key(), without(header), bytes("{}")));
    }
    for (String type : List.of("org.example.Thing", "org.disclosureledger.report", "....")) {
      odd.add(new Odd(key(), with("ce_type", bytes(type)), bytes("{}")));
    }
    for (String version : List.of("-1", "0", "99999999999", "1e3", "two")) {
      odd.add(new Odd(key(), with("ce_streamversion", bytes(version)), bytes("{}")));
    }
    odd.add(newer("org.disclosureledger.report.NotYetInvented.v1"));
    odd.add(newer("org.disclosureledger.report.ReportWithdrawn.v9999"));
    return odd;
  }

  /** What only a newer version of the product understands. */
  private static Odd newer(String type) {
    return new Odd(key(), with("ce_type", bytes(type)), bytes("{\"what\": 1}"));
  }

  private static Map<String, byte @Nullable []> tombstoneOfAKey() {
    Map<String, byte @Nullable []> headers = new LinkedHashMap<>();
    headers.put("purpose", null);
    headers.put("owner", null);
    return headers;
  }

  /** Every type of event, as the {@code ce_type} of those that are {@link #malformed}. */
  public static Set<String> types() {
    return goldens().keySet().stream()
        .map(OddRecords::cloudEventType)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Odd> malformed() {
    List<Odd> odd = new ArrayList<>();
    goldens()
        .forEach(
            (type, json) -> {
              for (String text :
                  List.of(json.substring(0, json.length() / 2), "{\"program\": [null]}")) {
                Map<String, byte @Nullable []> headers = event();
                byte[] stream = key();
                headers.put("ce_type", bytes(cloudEventType(type)));
                headers.put("ce_subject", stream);
                odd.add(new Odd(stream, headers, bytes(text)));
              }
            });
    return odd;
  }

  private static String cloudEventType(String type) {
    return "org.disclosureledger.malformed." + type + ".v1";
  }

  /** The golden file of every type of event, by the type's name. */
  private static Map<String, String> goldens() {
    Path folder = Repository.root().resolve("libraries/lifecycle/src/test/resources/golden");
    Map<String, String> goldens = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        goldens.put(name.substring(0, name.indexOf('.')), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return goldens;
  }

  /** One record of each type on each topic, as if it began a stream, but cut off or empty. */
  private Map<String, List<Odd>> maimed(Collection<String> topics) {
    Map<String, TopicReader.Told> samples = new LinkedHashMap<>();
    for (TopicReader.Told told : new TopicReader(bootstrapServers).all(topics)) {
      samples.putIfAbsent(told.topic() + " " + told.headers().get("ce_type"), told);
    }
    Map<String, List<Odd>> maimed = new LinkedHashMap<>();
    for (TopicReader.Told told : samples.values()) {
      List<Odd> odd = maimed.computeIfAbsent(told.topic(), none -> new ArrayList<>());
      String text = told.text();
      odd.add(new Odd(key(), beginning(told), bytes(text.substring(0, text.length() / 2))));
      odd.add(new Odd(key(), beginning(told), bytes("[]")));
    }
    return maimed;
  }

  private static Map<String, byte @Nullable []> beginning(TopicReader.Told told) {
    Map<String, byte @Nullable []> headers = new LinkedHashMap<>();
    told.headers().forEach((name, value) -> headers.put(name, bytes(value)));
    headers.put("ce_subject", key());
    headers.put("ce_id", key());
    headers.put("ce_streamversion", bytes("1"));
    return headers;
  }

  private static Map<String, byte @Nullable []> event() {
    Map<String, byte @Nullable []> headers = new LinkedHashMap<>();
    headers.put("ce_specversion", bytes("1.0"));
    headers.put("ce_id", key());
    headers.put("ce_source", bytes("urn:disclosure-ledger:intake"));
    headers.put("ce_type", bytes(EVENT_TYPE));
    headers.put("ce_subject", key());
    headers.put("ce_time", bytes("2026-11-01T00:00:00Z"));
    headers.put("ce_streamversion", bytes("1"));
    headers.put("ce_program", bytes("harbour"));
    headers.put("ce_correlation", key());
    headers.put("ce_actor", bytes("nobody"));
    headers.put("ce_role", bytes("reporter"));
    return headers;
  }

  private static Map<String, byte @Nullable []> with(String name, byte @Nullable [] value) {
    Map<String, byte @Nullable []> headers = event();
    headers.put(name, value);
    return headers;
  }

  private static Map<String, byte @Nullable []> without(String name) {
    Map<String, byte @Nullable []> headers = event();
    headers.remove(name);
    return headers;
  }

  private static byte[] key() {
    return bytes(UUID.randomUUID().toString());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, Odd odd) {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, odd.key(), odd.value());
    odd.headers().forEach(record.headers()::add);
    record.headers().add(TopicReader.ODD, bytes("yes"));
    return record;
  }

  /**
   * Each record is a batch of its own: a compacted topic refuses the whole batch in which one has
   * no key.
   */
  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.BATCH_SIZE_CONFIG,
            0,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            1024 * 1024),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
