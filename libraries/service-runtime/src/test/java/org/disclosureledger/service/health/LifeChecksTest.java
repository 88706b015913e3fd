package org.disclosureledger.service.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.disclosureledger.service.health.LifeChecks.RELAY_MAY_BE_SILENT;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.disclosureledger.service.messaging.ChannelState;
import org.disclosureledger.service.messaging.ChannelStates;
import org.disclosureledger.service.messaging.MergingSubscriber;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only a new process helps against is told, and nothing else. */
class LifeChecksTest {

  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  /** Two loops, of which one goes on while the other is blocked. */
  private static final Vertx VERTX =
      Vertx.vertx(
          new VertxOptions()
              .setEventLoopPoolSize(2)
              .setBlockedThreadCheckInterval(Duration.ofHours(1).toMillis()));

  /** Shorter than a service allows, and far longer than a loop with nothing to do needs. */
  private static final Duration LOOP_MAY_TAKE = Duration.ofSeconds(1);

  private static final AtomicReference<Instant> NOW = new AtomicReference<>(LONG_AGO);
  private static final ChannelStates CHANNELS = new ChannelStates(NOW::get);

  @AfterAll
  static void end() {
    VERTX.close();
  }

  @ParameterizedTest
  @CsvSource({
    "false, , , false",
    "true, , , true",
    "false, 2025-12-31T23:59:59Z, , true",
    "false, 2025-12-31T23:59:59Z, java.net.ConnectException, false",
    "false, 2026-01-01T00:00:01Z, , false",
    "true, 2026-01-01T00:00:01Z, java.net.ConnectException, true",
  })
  @DisplayName("A consumer is dead when its channel ended, or when a batch neither ends nor fails")
  void tellsDeadConsumersFromBusyOnes(
      boolean ended, @Nullable Instant busySince, @Nullable String failure, boolean dead) {
    // Given
    ChannelState channel = new ChannelState("reports", LONG_AGO, busySince, failure, ended, 0);

    // When
    boolean found = LifeChecks.isDead(channel, LONG_AGO);

    // Then
    assertThat(found).isEqualTo(dead);
  }

  @Test
  @DisplayName("A relay that has been silent for longer than it may is told dead")
  void noticesASilentRelay() {
    // Given
    AtomicReference<Duration> silence = new AtomicReference<>(RELAY_MAY_BE_SILENT);
    try (LoopBeats beats = beats()) {
      LifeChecks checks = new LifeChecks(beats, silence::get, CHANNELS, NOW::get);
      assertThat(status(checks.relayThread())).isEqualTo(Status.UP);

      // When
      silence.set(RELAY_MAY_BE_SILENT.plusMillis(1));

      // Then
      assertThat(status(checks.relayThread())).isEqualTo(Status.DOWN);
    }
  }

  @Test
  @DisplayName("A channel that its broker's client has ended is told dead, by name")
  void noticesADeadChannel() {
    // Given
    try (LoopBeats beats = beats()) {
      ChannelStates channels = new ChannelStates(NOW::get);
      channels.subscriber("goes-on", records -> Uni.createFrom().voidItem());
      MergingSubscriber dead =
          channels.subscriber("reports", records -> Uni.createFrom().voidItem());
      LifeChecks checks = new LifeChecks(beats, () -> Duration.ZERO, channels, NOW::get);
      assertThat(status(checks.channels())).isEqualTo(Status.UP);

      // When
      dead.onError(new IllegalStateException("the polling thread has died"));

      // Then
      HealthCheckResponse told = checks.channels().call().await().indefinitely();
      assertThat(told.getStatus()).isEqualTo(Status.DOWN);
      assertThat(told.getData().orElseThrow()).containsEntry("dead", "[reports]");
    }
  }

  @Test
  @DisplayName("A batch that neither ends nor fails is told dead once it has taken too long")
  void noticesAStuckBatch() {
    // Given
    try (LoopBeats beats = beats()) {
      AtomicReference<Instant> now = new AtomicReference<>(LONG_AGO);
      ChannelStates channels = new ChannelStates(now::get);
      channels.subscriber("reports", records -> Uni.createFrom().nothing()).wake();
      LifeChecks checks = new LifeChecks(beats, () -> Duration.ZERO, channels, now::get);
      now.set(LONG_AGO.plus(LifeChecks.BATCH_MAY_TAKE));
      assertThat(status(checks.channels())).isEqualTo(Status.UP);

      // When
      now.set(LONG_AGO.plus(LifeChecks.BATCH_MAY_TAKE).plusMillis(1));

      // Then
      assertThat(status(checks.channels())).isEqualTo(Status.DOWN);
    }
  }

  @Test
  @DisplayName("An event loop that somebody blocks is told stuck, and well when it goes on")
  void noticesABlockedLoop() {
    // Given
    CountDownLatch blocked = new CountDownLatch(1);
    try (LoopBeats beats = beats()) {
      LifeChecks checks = new LifeChecks(beats, () -> Duration.ZERO, CHANNELS, NOW::get);
      await().until(() -> status(checks.loops()) == Status.UP);

      // When
      VERTX.runOnContext(
          go -> {
            try {
              blocked.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });

      // Then
      await().until(() -> status(checks.loops()) == Status.DOWN);
      assertThat(beats.stuck()).hasSize(1);
      blocked.countDown();
      await().until(() -> status(checks.loops()) == Status.UP);
    } finally {
      blocked.countDown();
    }
  }

  private static LoopBeats beats() {
    return new LoopBeats(VERTX, Duration.ofMillis(20), LOOP_MAY_TAKE);
  }

  private static Status status(AsyncHealthCheck check) {
    return check.call().await().indefinitely().getStatus();
  }
}
