package org.disclosureledger.service.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.BackingServices;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The broker's topics, of a real broker. */
class KafkaBrokerTopicsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  @DisplayName("A service ends although an answer of the broker makes it ask again at that moment")
  void stopsWhileSomebodyAsks() throws Exception {
    // Given
    var topics =
        new KafkaBrokerTopics(BackingServices.shared().kafka().bootstrapServers(), List.of());
    CountDownLatch answered = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CompletionStage<?> asking =
        topics
            .current()
            .thenCompose(
                found -> {
                  answered.countDown();
                  await(goOn);
                  return topics.current();
                });
    assertThat(answered.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    // When
    Thread stopping = Thread.ofPlatform().start(() -> topics.stop(new ShutdownEvent()));
    Awaitility.await("the end waits for the client's thread")
        .atMost(PATIENCE)
        .until(() -> stopping.getState() == Thread.State.WAITING);
    goOn.countDown();

    // Then
    assertThat(stopping.join(PATIENCE)).isTrue();
    Awaitility.await("who asked is answered")
        .atMost(PATIENCE)
        .until(() -> asking.toCompletableFuture().isDone());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
