package org.disclosureledger.service.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Tries again what fails for a passing reason. */
public final class Retry {

  private static final Logger LOG = Logger.getLogger(Retry.class);
  private static final Duration FIRST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final Duration LONGEST_AT_ONCE = Duration.ofMillis(400);
  private static final int TRIES_AT_ONCE = 4;

  private Retry() {}

  /** The work, until it succeeds or fails for good. */
  public static <T> Uni<T> untilDone(String consumer, Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .<T>deferred(work::get)
        .onFailure(failure -> !Failures.isPermanent(failure))
        .invoke(
            failure ->
                LOG.warnf(
                    "will try again, consumer=%s, exception=%s, message=%s",
                    consumer, failure.getClass().getName(), failure.getMessage()))
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
