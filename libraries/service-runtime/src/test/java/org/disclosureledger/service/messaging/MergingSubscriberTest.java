package org.disclosureledger.service.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a channel hands over is dealt with in order, and acknowledged only then. */
class MergingSubscriberTest {

  private static final String TOPIC = "things";

  private final List<List<String>> batches = new CopyOnWriteArrayList<>();
  private final List<CompletableFuture<Void>> work = new CopyOnWriteArrayList<>();
  private final List<String> settled = new CopyOnWriteArrayList<>();
  private final MergingSubscriber subscriber =
      new MergingSubscriber("test", records -> begin(records));
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
  void acknowledgesNothingAfterWhatFailedForGood() {
    // Given
    poll(0, "a");
    poll(0, "b");

    // When
    work.getFirst().completeExceptionally(new PermanentFailure("broken"));
    poll(0, "c");

    // Then
    assertThat(settled).containsExactly("refused a");
    assertThat(batches).containsExactly(List.of("a"));
  }

  @Test
  void asksForAsManyAsItHasDealtWith() {
    // Given
    long atFirst = requested;
    poll(0, "a");
    poll(0, "b");
    poll(0, "c");

    // When
    work.getFirst().complete(null);
    work.getLast().complete(null);

    // Then
    assertThat(atFirst).isPositive();
    assertThat(requested).isEqualTo(atFirst + 3);
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
