package org.disclosureledger.backing.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.BackingServices;
import org.disclosureledger.backing.Kafka;
import org.disclosureledger.backing.Provision;
import org.disclosureledger.backing.TopicSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedKafkaTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static BackingServices services;
  private static Kafka kafka;

  @BeforeAll
  static void start() {
    services = BackingServices.builder().provision(Provision.EMBEDDED).build();
    kafka = services.kafka();
  }

  @AfterAll
  static void stop() {
    services.close();
  }

  @Test
  void carriesRecords() throws Exception {
    // Given
    kafka.createTopics(Map.of("carried", TopicSpec.ofPartitions(3)));

    // When
    send("carried", "a", "b", "c");

    // Then
    assertThat(read("carried", 3)).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void createsTopicsOnlyWhenAsked() {
    // Given
    kafka.createTopics(Map.of("asked", TopicSpec.ofPartitions(1)));

    // When, Then
    assertThatThrownBy(() -> send("unasked", "a")).hasMessageContaining("unasked");
    assertThat(kafka.topicIds()).containsKey("asked").doesNotContainKey("unasked");
  }

  @Test
  void leavesExistingTopicsAsTheyAre() {
    // Given
    kafka.createTopics(Map.of("existing", TopicSpec.ofPartitions(1)));
    String id = kafka.topicIds().get("existing");

    // When
    kafka.createTopics(
        Map.of("existing", TopicSpec.ofPartitions(1), "another", TopicSpec.ofPartitions(1)));

    // Then
    assertThat(kafka.topicIds()).containsEntry("existing", id).containsKey("another");
  }

  @Test
  void carriesRecordsOfOneMebibyte() throws Exception {
    // Given
    kafka.createTopics(Map.of("large", TopicSpec.ofPartitions(1)));
    String large = "x".repeat(1_048_576);

    // When
    send("large", large);

    // Then
    assertThat(read("large", 1)).containsExactly(large);
  }

  @Test
  void keepsRecordsOverKill() throws Exception {
    // Given
    kafka.createTopics(Map.of("kept", TopicSpec.ofPartitions(1)));
    send("kept", "a", "b");
    String address = kafka.bootstrapServers();
    String topicId = kafka.topicIds().get("kept");

    // When
    kafka.kill();

    // Then
    assertThat(kafka.running()).isFalse();
    long start = System.nanoTime();
    kafka.start();
    System.out.println(
        "Kafka up after a kill: " + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
    assertThat(kafka.running()).isTrue();
    assertThat(kafka.bootstrapServers()).isEqualTo(address);
    assertThat(kafka.topicIds()).containsEntry("kept", topicId);
    assertThat(read("kept", 2)).containsExactly("a", "b");
  }

  @Test
  void keepsRecordsOverStop() throws Exception {
    // Given
    kafka.createTopics(Map.of("stopped", TopicSpec.ofPartitions(1)));
    send("stopped", "a");

    // When
    kafka.stop();

    // Then
    assertThat(kafka.running()).isFalse();
    kafka.start();
    assertThat(read("stopped", 1)).containsExactly("a");
  }

  @Test
  void acknowledgesNothingWhilePaused() throws Exception {
    // Given
    kafka.createTopics(Map.of("paused", TopicSpec.ofPartitions(1)));
    try (KafkaProducer<String, String> producer = producer()) {
      producer.send(new ProducerRecord<>("paused", "a")).get();

      // When
      kafka.pause();
      Future<RecordMetadata> acknowledgement = producer.send(new ProducerRecord<>("paused", "b"));

      // Then
      assertThatThrownBy(() -> acknowledgement.get(700, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      kafka.resume();
      acknowledgement.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      assertThat(read("paused", 2)).containsExactly("a", "b");
    }
  }

  @Test
  void comesUpEmptyWithOtherTopicIdsWhenWiped() throws Exception {
    // Given
    kafka.createTopics(Map.of("wiped", TopicSpec.ofPartitions(1)));
    send("wiped", "a", "b");
    String topicId = kafka.topicIds().get("wiped");
    String clusterId = clusterId();
    String address = kafka.bootstrapServers();

    // When
    kafka.wipe();

    // Then
    assertThat(kafka.bootstrapServers()).isEqualTo(address);
    assertThat(kafka.topicIds()).doesNotContainKey("wiped");
    assertThat(clusterId()).isEqualTo(clusterId);
    kafka.createTopics(Map.of("wiped", TopicSpec.ofPartitions(1)));
    assertThat(kafka.topicIds().get("wiped")).isNotNull().isNotEqualTo(topicId);
    send("wiped", "c");
    assertThat(read("wiped", 1)).containsExactly("c");
  }

  @Test
  void wipesStoppedBroker() {
    // Given
    kafka.createTopics(Map.of("gone", TopicSpec.ofPartitions(1)));
    kafka.stop();

    // When
    kafka.wipe();

    // Then
    assertThat(kafka.running()).isTrue();
    assertThat(kafka.topicIds()).doesNotContainKey("gone");
  }

  private static void send(String topic, String... values)
      throws ExecutionException, InterruptedException {
    try (KafkaProducer<String, String> producer = producer()) {
      for (String value : values) {
        producer.send(new ProducerRecord<>(topic, value)).get();
      }
    }
  }

  private static KafkaProducer<String, String> producer() {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            kafka.bootstrapServers(),
            "max.block.ms",
            1_500,
            "max.request.size",
            2_000_000,
            "enable.idempotence",
            true),
        new StringSerializer(),
        new StringSerializer());
  }

  /** Reads as a member of a group, so that the group coordinator is proven as well. */
  private static List<String> read(String topic, int count) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            kafka.bootstrapServers(),
            "group.id",
            "reader-of-" + topic,
            "auto.offset.reset",
            "earliest");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(Set.of(topic));
      List<String> values = new ArrayList<>();
      Awaitility.await("records of " + topic)
          .atMost(LIMIT)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
                return new HashSet<>(values).size() >= count;
              });
      return values;
    }
  }

  private static String clusterId() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      return admin.describeCluster().clusterId().get();
    }
  }
}
