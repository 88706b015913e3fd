package org.disclosureledger.service.messaging;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Tries again, in place and for as long as it takes, what fails for a passing reason. */
public final class Retry {

  private static final Logger LOG = Logger.getLogger(Retry.class);
  private static final Duration FIRST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(2);

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
}
