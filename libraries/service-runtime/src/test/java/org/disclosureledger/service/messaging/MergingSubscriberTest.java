package org.disclosureledger.service.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.disclosureledger.service.failure.PermanentFailure;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a channel hands over is dealt with in order, and acknowledged only then. */
class MergingSubscriberTest {

  private static final String TOPIC = "things";
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  private final List<List<String>> batches = new CopyOnWriteArrayList<>();
  private final List<CompletableFuture<Void>> work = new CopyOnWriteArrayList<>();
  private final List<String> settled = new CopyOnWriteArrayList<>();
  private final MergingSubscriber subscriber =
      new MergingSubscriber("test", records -> begin(records), InstantSource.fixed(NOW));
  private final AtomicBoolean throwing = new AtomicBoolean();
  private long requested;

  @BeforeEach
  void connect() {
    subscriber.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long n) {
            requested += n;
          }

          @Override
          public void cancel() {
            throw new IllegalStateException("nobody cancels");
          }
        });
  }

  private Uni<Void> begin(ConsumerRecords<String, byte[]> records) {
    if (throwing.get()) {
      throw new IllegalStateException("before anything began");
    }
    List<String> keys = new ArrayList<>();
    records.forEach(record -> keys.add(record.key()));
    batches.add(keys);
    work.add(new CompletableFuture<>());
    return Uni.createFrom().completionStage(work.getLast());
  }

  @Test
  void makesOneBatchOfWhatComesWhileAnotherIsWorkedAt() {
    // When
    poll(0, "a");
    poll(0, "b");
    poll(1, "c");
    poll(0, "d");

    // Then
    assertThat(batches).containsExactly(List.of("a"));
    work.getFirst().complete(null);
    assertThat(batches).hasSize(2);
    assertThat(batches.getLast()).containsSubsequence("b", "d").contains("c").hasSize(3);
  }

  @Test
  void acknowledgesInOrderAndNothingBeforeItIsDealtWith() {
    // Given
    poll(0, "a");
    poll(0, "b");
    poll(0, "c");
    assertThat(settled).isEmpty();

    // When
    work.getFirst().complete(null);
    List<String> afterTheFirst = List.copyOf(settled);
    work.getLast().complete(null);

    // Then
    assertThat(afterTheFirst).containsExactly("acknowledged a");
    assertThat(settled).containsExactly("acknowledged a", "acknowledged b", "acknowledged c");
  }

  @Test
  void triesAgainWhatFailed() {
    // Given
    poll(0, "a");
    poll(0, "b");

    // When
    work.getFirst().completeExceptionally(new IllegalStateException("not now"));
    await("a second try").until(() -> batches.size() == 2);
    work.get(1).complete(null);
    await("the next batch").until(() -> batches.size() == 3);

    // Then
    assertThat(batches).containsExactly(List.of("a"), List.of("a"), List.of("b"));
    assertThat(settled).containsExactly("acknowledged a");
  }

  @Test
  @DisplayName(
      "a batch whose failure nobody has caught is tried again, and can be seen to be stuck")
  void neverStandsStillUnseen() {
    // Given
    poll(0, "a");
    poll(0, "b");

    // When
    work.getFirst().completeExceptionally(new PermanentFailure("broken"));
    await("a second try").until(() -> batches.size() == 2);

    // Then
    assertThat(settled).isEmpty();
    assertThat(subscriber.state().failure()).isEqualTo(PermanentFailure.class.getName());
    assertThat(subscriber.state().busySince()).isEqualTo(NOW);
    work.getLast().complete(null);
    await("the next batch").until(() -> batches.size() == 3);
    assertThat(subscriber.state().failure()).isNull();
  }

  @Test
  @DisplayName("what is thrown before there is any work is tried again as well")
  void survivesAThrow() {
    // Given
    throwing.set(true);
    poll(0, "a");

    // When
    throwing.set(false);

    // Then
    await("a second try").until(() -> batches.size() == 1);
  }

  @Test
  @DisplayName("a woken consumer deals with an empty batch, after the one it is at")
  void isWoken() {
    // Given
    poll(0, "a");

    // When
    subscriber.wake();
    subscriber.wake();

    // Then
    assertThat(batches).containsExactly(List.of("a"));
    work.getFirst().complete(null);
    assertThat(batches).containsExactly(List.of("a"), List.of());
    work.getLast().complete(null);
    assertThat(batches).hasSize(2);
  }

  @Test
  @DisplayName("an ended channel can be seen")
  void tellsThatItHasEnded() {
    // When
    subscriber.onError(new IllegalStateException("no broker"));

    // Then
    assertThat(subscriber.state().ended()).isTrue();
  }

  @Test
  @DisplayName("however long the backlog is, no more than a budget of bytes is taken ahead")
  void asksForNoMoreThanItsBudget() {
    // Given
    byte[] large = new byte[300_000];
    int given = 0;

    // When
    while (requested > given && given < 1000) {
      poll(given++, large);
    }

    // Then
    assertThat(given).isLessThan(10);
    assertThat(subscriber.state().waitingBytes()).isBetween(1_000_000L, 1_600_000L);
    long before = requested;
    work.getFirst().complete(null);
    assertThat(requested).isGreaterThan(before);
  }

  @Test
  @DisplayName("small polls are taken ahead up to a number")
  void asksForNoMoreThanAFewPolls() {
    // Given
    int given = 0;

    // When
    while (requested > given && given < 1000) {
      poll(0, "a" + given++);
    }

    // Then
    assertThat(given).isBetween(2, 20);
  }

  @Test
  void takesNoFurtherPollIntoABatchThatIsLargeEnough() {
    // Given
    poll(0, "a");
    for (int i = 0; i < 60; i++) {
      poll(0, "b".repeat(20).split(""));
    }

    // When
    work.getFirst().complete(null);

    // Then
    assertThat(batches.getLast()).hasSizeBetween(500, 519);
  }

  private void poll(int partition, byte[] value) {
    ConsumerRecord<String, byte[]> record =
        new ConsumerRecord<>(TOPIC, partition, 0, "large", value);
    subscriber.onNext(
        Message.of(
            new ConsumerRecords<>(
                Map.of(new TopicPartition(TOPIC, partition), List.of(record)), Map.of())));
  }

  private void poll(int partition, String... keys) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    for (String key : keys) {
      records.add(
          new ConsumerRecord<>(TOPIC, partition, 0, key, key.getBytes(StandardCharsets.UTF_8)));
    }
    String name = String.join("", keys);
    subscriber.onNext(
        Message.of(
            new ConsumerRecords<>(Map.of(new TopicPartition(TOPIC, partition), records), Map.of()),
            () -> settle("acknowledged " + name),
            failure -> settle("refused " + name)));
  }

  private CompletableFuture<Void> settle(String what) {
    settled.add(what);
    return CompletableFuture.completedFuture(null);
  }
}
