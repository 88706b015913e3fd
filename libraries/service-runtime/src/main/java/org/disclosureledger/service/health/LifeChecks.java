package org.disclosureledger.service.health;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.disclosureledger.service.messaging.RelayRunner;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Whether this process goes on, or only a new one helps. Nothing here depends on the database or
 * the broker: a failure to reach them is an answer, and only silence is death.
 */
@ApplicationScoped
public class LifeChecks {

  /** A loop that does not come round for so long holds up every caller that it serves. */
  static final Duration LOOP_MAY_TAKE = Duration.ofSeconds(20);

  /** The relay asks for its lease every few seconds, and has a time-out for the answer. */
  static final Duration RELAY_MAY_BE_SILENT = Duration.ofMinutes(2);

  private static final Duration BEAT = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final RelayRunner relay;
  private final Map<Integer, Long> beats = new ConcurrentHashMap<>();

  LifeChecks(Vertx vertx, RelayRunner relay) {
    this.vertx = vertx;
    this.relay = relay;
  }

  void watch(@Observes StartupEvent start) {
    int number = 0;
    for (var loop : ((VertxInternal) vertx).getEventLoopGroup()) {
      int name = number++;
      beats.put(name, System.nanoTime());
      loop.scheduleAtFixedRate(
          () -> beats.put(name, System.nanoTime()), 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Every event loop comes round. */
  @Produces
  @Liveness
  AsyncHealthCheck loops() {
    return () ->
        Uni.createFrom()
            .item(
                () -> {
                  long now = System.nanoTime();
                  String stuck =
                      beats.entrySet().stream()
                          .filter(beat -> now - beat.getValue() > LOOP_MAY_TAKE.toNanos())
                          .map(beat -> "loop-" + beat.getKey())
                          .sorted()
                          .toList()
                          .toString();
                  return told("event-loops", "[]".equals(stuck), "stuck", stuck);
                });
  }

  /** The relay competes for its lease or has it. */
  @Produces
  @Liveness
  AsyncHealthCheck relayThread() {
    return () ->
        Uni.createFrom()
            .item(
                () -> {
                  Duration silence = relay.relay().silence();
                  return told(
                      "relay",
                      silence.compareTo(RELAY_MAY_BE_SILENT) <= 0,
                      "silent-seconds",
                      Long.toString(silence.toSeconds()));
                });
  }

  private static HealthCheckResponse told(String name, boolean up, String key, String value) {
    return HealthCheckResponse.named(name).status(up).withData(key, value).build();
  }
}
