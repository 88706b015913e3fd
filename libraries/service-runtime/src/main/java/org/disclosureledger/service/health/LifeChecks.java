package org.disclosureledger.service.health;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.disclosureledger.eventstore.OutOfMemory;
import org.disclosureledger.service.messaging.ChannelState;
import org.disclosureledger.service.messaging.ChannelStates;
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

  /** A batch that neither ends nor fails for so long never will. */
  static final Duration BATCH_MAY_TAKE = Duration.ofMinutes(10);

  private static final Duration BEAT = Duration.ofSeconds(1);

  private final LoopBeats beats;
  private final Supplier<Duration> relaySilence;
  private final ChannelStates channels;
  private final InstantSource time;

  @Inject
  LifeChecks(Vertx vertx, RelayRunner relay, ChannelStates channels, InstantSource time) {
    this(new LoopBeats(vertx, BEAT, LOOP_MAY_TAKE), () -> relay.relay().silence(), channels, time);
  }

  /**
   * @param relaySilence for how long the relay has heard nothing
   */
  LifeChecks(
      LoopBeats beats,
      Supplier<Duration> relaySilence,
      ChannelStates channels,
      InstantSource time) {
    this.beats = beats;
    this.relaySilence = relaySilence;
    this.channels = channels;
    this.time = time;
  }

  /** From the start on, and not only once somebody asks. */
  void watch(@Observes StartupEvent start) {
    OutOfMemory.watchLogs();
    beats.stuck();
  }

  void end(@Observes ShutdownEvent event) {
    beats.close();
  }

  /** Every event loop comes round. */
  @Produces
  @Liveness
  AsyncHealthCheck loops() {
    return () ->
        Uni.createFrom()
            .item(
                () -> {
                  List<String> stuck = beats.stuck();
                  return told("event-loops", stuck.isEmpty(), "stuck", stuck.toString());
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
                  Duration silence = relaySilence.get();
                  return told(
                      "relay",
                      silence.compareTo(RELAY_MAY_BE_SILENT) <= 0,
                      "silent-seconds",
                      Long.toString(silence.toSeconds()));
                });
  }

  /**
   * Every consumer of this process goes on: its channel has not ended, and it is not stuck in a
   * batch without even a failure. One that tries again because a server is away goes on.
   */
  @Produces
  @Liveness
  AsyncHealthCheck channels() {
    return () ->
        Uni.createFrom()
            .item(
                () -> {
                  Instant longAgo = time.instant().minus(BATCH_MAY_TAKE);
                  String dead =
                      channels.all().stream()
                          .filter(channel -> isDead(channel, longAgo))
                          .map(ChannelState::consumer)
                          .sorted()
                          .toList()
                          .toString();
                  return told("channels", "[]".equals(dead), "dead", dead);
                });
  }

  static boolean isDead(ChannelState channel, Instant longAgo) {
    Instant busySince = channel.busySince();
    return channel.ended()
        || (channel.failure() == null && busySince != null && busySince.isBefore(longAgo));
  }

  private static HealthCheckResponse told(String name, boolean up, String key, String value) {
    return HealthCheckResponse.named(name).status(up).withData(key, value).build();
  }
}
