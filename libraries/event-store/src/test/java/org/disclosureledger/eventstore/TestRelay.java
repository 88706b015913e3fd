package org.disclosureledger.eventstore;

import io.vertx.core.VertxOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** A relay as in a process of its own, which can be killed and paused. */
final class TestRelay implements AutoCloseable {

  /** Impatient ones, so that tests need not wait. */
  static final RelaySettings SETTINGS =
      new RelaySettings(
          Duration.ofMillis(600),
          200,
          1024 * 1024,
          4,
          Duration.ofMillis(200),
          Duration.ofMillis(200),
          Duration.ofMillis(200));

  /** One that does nothing unless it is told to. */
  static final RelaySettings PATIENT =
      new RelaySettings(
          Duration.ofSeconds(5),
          100,
          1024,
          4,
          Duration.ofHours(1),
          Duration.ofHours(1),
          Duration.ofMillis(100));

  private final Vertx vertx =
      Vertx.vertx(
          new VertxOptions()
              .setEventLoopPoolSize(1)
              .setBlockedThreadCheckInterval(Duration.ofHours(1).toMillis()));
  private final TestPublisher publisher;
  private final OutboxRelay relay;
  private CountDownLatch pause = new CountDownLatch(0);
  private boolean dead;

  private TestRelay(
      Function<Vertx, Pool> connections,
      RecordingBroker broker,
      RelaySettings settings,
      Function<io.vertx.sqlclient.Pool, OutboxFront> front) {
    publisher = new TestPublisher(broker);
    Pool pool = connections.apply(vertx);
    relay =
        new OutboxRelay(
            vertx,
            pool,
            "test",
            RecordingBroker.routing(),
            publisher,
            broker,
            settings,
            front.apply(pool.getDelegate()));
    relay.start();
  }

  static TestRelay start(TestLedger ledger, RecordingBroker broker) {
    return new TestRelay(over(ledger), broker, SETTINGS, OutboxFront::of);
  }

  static TestRelay start(TestLedger ledger, RecordingBroker broker, RelaySettings settings) {
    return new TestRelay(over(ledger), broker, settings, OutboxFront::of);
  }

  static TestRelay start(
      TestLedger ledger,
      RecordingBroker broker,
      Function<io.vertx.sqlclient.Pool, OutboxFront> front) {
    return new TestRelay(over(ledger), broker, SETTINGS, front);
  }

  /** One whose connections go through a proxy. */
  static TestRelay start(
      TestLedger ledger,
      RecordingBroker broker,
      SilentProxy proxy,
      ConnectionLimits limits,
      RelaySettings settings) {
    return new TestRelay(
        vertx -> ledger.guarded(vertx, proxy.host(), proxy.port(), 4, limits),
        broker,
        settings,
        OutboxFront::of);
  }

  private static Function<Vertx, Pool> over(TestLedger ledger) {
    return vertx -> ledger.pool(vertx, "_writer", 4);
  }

  OutboxRelay relay() {
    return relay;
  }

  TestPublisher publisher() {
    return publisher;
  }

  /** Freezes its only thread and its producer, as SIGSTOP does. */
  void pause() {
    publisher.pause(true);
    pause = new CountDownLatch(1);
    CountDownLatch released = pause;
    vertx
        .getDelegate()
        .runOnContext(
            ignored -> {
              try {
                released.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  void resume() {
    publisher.pause(false);
    pause.countDown();
  }

  /** Ends it without any farewell, as SIGKILL does. */
  void kill() {
    dead = true;
    publisher.kill();
    resume();
    vertx.close().await().atMost(TestLedger.PATIENCE);
  }

  @Override
  public void close() {
    if (!dead) {
      resume();
      relay.stop().await().atMost(TestLedger.PATIENCE);
      kill();
    }
  }
}
