package org.disclosureledger.service.health;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Hears from every event loop of this process again and again, and knows which are silent. */
final class LoopBeats implements AutoCloseable {

  private final Duration mayTake;
  private final Map<String, Long> beats = new ConcurrentHashMap<>();
  private final List<ScheduledFuture<?>> timers = new ArrayList<>();

  /**
   * Begins to listen.
   *
   * @param every how often each loop is to be heard
   * @param mayTake how long a loop may need to come round
   */
  LoopBeats(Vertx vertx, Duration every, Duration mayTake) {
    this.mayTake = mayTake;
    for (EventExecutor loop : ((VertxInternal) vertx).getEventLoopGroup()) {
      String name = "loop-" + timers.size();
      beats.put(name, System.nanoTime());
      timers.add(
          loop.scheduleAtFixedRate(
              () -> beats.put(name, System.nanoTime()),
              0,
              every.toMillis(),
              TimeUnit.MILLISECONDS));
    }
  }

  /** The loops that do not come round, by name. */
  List<String> stuck() {
    long now = System.nanoTime();
    return beats.entrySet().stream()
        .filter(beat -> now - beat.getValue() > mayTake.toNanos())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    timers.forEach(timer -> timer.cancel(false));
  }
}
