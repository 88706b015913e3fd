package org.disclosureledger.service.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.disclosureledger.eventstore.Repeats;

/** Tries again what fails for a passing reason. */
public final class Retry {

  private static final Duration FIRST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final Duration LONGEST_AT_ONCE = Duration.ofMillis(400);
  private static final int TRIES_AT_ONCE = 4;

  private Retry() {}

  /**
   * The work, until it succeeds or fails for good.
   *
   * @param tries tells of failures; the same for all works of a kind, which may be many
   */
  public static <T> Uni<T> untilDone(Repeats tries, Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .<T>deferred(work::get)
        .invoke(tries::works)
        .onFailure(failure -> !Failures.isPermanent(failure))
        .invoke(tries::failed)
        .onFailure(failure -> !Failures.isPermanent(failure))
        .retry()
        .withBackOff(FIRST, LONGEST)
        .indefinitely();
  }

  /** The work, a few times within a second or two while nobody has foreseen why it fails. */
  static <T> Uni<T> atOnce(Vertx vertx, Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .<T>deferred(work::get)
        .onFailure(Retry::isUnclear)
        .recoverWithUni(
            () ->
                SafeContext.run(vertx, work)
                    .onFailure(Retry::isUnclear)
                    .retry()
                    .withBackOff(FIRST, LONGEST_AT_ONCE)
                    .atMost(TRIES_AT_ONCE));
  }

  private static boolean isUnclear(Throwable failure) {
    return Failures.of(failure) == Failures.UNCLEAR;
  }
}
