package org.disclosureledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What a consumer's partitions go through when another instance comes and goes. Records that cannot
 * be read tell when they were dealt with: each is parked. The same ones go to a topic for whose
 * consumer nobody comes, so that what else the machine has to do is not taken for a pause.
 */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class RebalancingTest {

  private static final String SHARED = "disclosure.clocks";
  private static final String UNTOUCHED = "disclosure.cases";
  private static final String GROUP = "intake.clocks";
  private static final int PARTITIONS = 12;
  private static final Duration EVERY = Duration.ofMillis(10);
  private static final Duration PAUSES_LESS_THAN = Duration.ofSeconds(1);
  private static final Duration WITHIN = Duration.ofSeconds(30);

  private final String run = UUID.randomUUID().toString();
  private final AtomicInteger sent = new AtomicInteger();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private KafkaProducer<String, byte[]> producer;

  /** A record, when it was dealt with. */
  private record Parked(String key, int partition, long offset, Instant at) {}

  @BeforeEach
  void send() {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", TestInstallation.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());
    clock.scheduleAtFixedRate(this::sendOne, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    Awaitility.await("records are dealt with")
        .atMost(WITHIN)
        .until(() -> partitions(parked(SHARED)).size() == PARTITIONS);
  }

  @AfterEach
  void end() {
    clock.shutdownNow();
    producer.close();
  }

  @Test
  @DisplayName("Another instance comes and goes: what is kept pauses for less than a second")
  void goesOnWithWhatItKeeps() {
    // Given
    Map<Integer, Long> before = places(parked(SHARED));
    Map<Integer, Long> begun;

    // When
    try (KafkaConsumer<String, byte[]> another = another()) {
      begun = begunByHalf(another);
    }
    Awaitility.await("it has them all again")
        .atMost(WITHIN)
        .until(() -> parkedOnce(SHARED).size() == sentUntilNow());

    // Then
    assertThat(begun).allSatisfy((partition, place) -> isAfter(place, before.get(partition)));
    Map<String, Instant> elsewhere = new HashMap<>();
    parked(UNTOUCHED).forEach(record -> elsewhere.put(record.key(), record.at()));
    assertThat(parked(SHARED))
        .filteredOn(record -> !begun.containsKey(record.partition()))
        .filteredOn(record -> elsewhere.containsKey(record.key()))
        .hasSizeGreaterThan(PARTITIONS)
        .extracting(record -> Duration.between(elsewhere.get(record.key()), record.at()))
        .allMatch(pause -> pause.compareTo(PAUSES_LESS_THAN) < 0);
  }

  private static void isAfter(long place, long dealtWith) {
    assertThat(place).isGreaterThan(dealtWith);
  }

  private void sendOne() {
    int number = sent.getAndIncrement();
    String key = run + "-" + number;
    for (String topic : List.of(SHARED, UNTOUCHED)) {
      producer.send(new ProducerRecord<>(topic, number % PARTITIONS, key, new byte[] {1}));
    }
  }

  /** Stops sending. */
  private int sentUntilNow() {
    clock.shutdown();
    return sent.get();
  }

  private static KafkaConsumer<String, byte[]> another() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            TestInstallation.bootstrapServers(),
            ConsumerConfig.GROUP_ID_CONFIG,
            GROUP,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
            CooperativeStickyAssignor.class.getName()),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }

  /** Where it begins to read, once it has half of the partitions. */
  private static Map<Integer, Long> begunByHalf(KafkaConsumer<?, ?> another) {
    Map<Integer, Long> begun = new HashMap<>();
    another.subscribe(
        List.of(SHARED),
        new ConsumerRebalanceListener() {
          @Override
          public void onPartitionsRevoked(Collection<TopicPartition> taken) {}

          @Override
          public void onPartitionsAssigned(Collection<TopicPartition> given) {
            given.forEach(one -> begun.put(one.partition(), another.position(one)));
          }
        });
    Awaitility.await("half of the partitions are given")
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(1))
        .atMost(WITHIN)
        .until(
            () -> {
              another.poll(Duration.ofMillis(20));
              return begun.size() == PARTITIONS / 2;
            });
    return begun;
  }

  private static Map<Integer, Long> places(List<Parked> records) {
    Map<Integer, Long> places = new HashMap<>();
    records.forEach(record -> places.merge(record.partition(), record.offset(), Math::max));
    return places;
  }

  private static Set<Integer> partitions(List<Parked> records) {
    return places(records).keySet();
  }

  private Set<String> parkedOnce(String topic) {
    return parked(topic).stream().map(Parked::key).collect(Collectors.toUnmodifiableSet());
  }

  private List<Parked> parked(String topic) {
    String query =
        """
        select record_key, "partition", "offset", parked_at
          from ledger.parked_event
         where topic = '%s' and record_key like '%s-%%'
        """
            .formatted(topic, run);
    try (Connection connection = TestInstallation.database().connect();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      List<Parked> parked = new ArrayList<>();
      while (found.next()) {
        parked.add(
            new Parked(
                found.getString("record_key"),
                found.getInt("partition"),
                found.getLong("offset"),
                found.getObject("parked_at", OffsetDateTime.class).toInstant()));
      }
      return parked;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
