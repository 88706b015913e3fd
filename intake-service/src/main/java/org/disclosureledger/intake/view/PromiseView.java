package org.disclosureledger.intake.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.disclosureledger.lifecycle.clock.Promise;
import org.disclosureledger.lifecycle.fold.ClockStanding;
import org.jspecify.annotations.Nullable;

/**
 * A promise as people and tools see it.
 *
 * @param name the clock's name in the policy
 * @param promise the promise in words
 * @param startedAt when it began
 * @param dueAt by when it is to be kept; absent for best effort
 * @param state {@code running}, {@code awaiting-delivery}, {@code met}, {@code breached}, …
 * @param breachedAt the instant that passed, of a promise that was found broken; shown for ever
 * @param why how the instants came about, step by step
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PromiseView(
    String name,
    String promise,
    Instant startedAt,
    @Nullable Instant dueAt,
    String state,
    @Nullable Instant breachedAt,
    List<String> why) {

  /** A promise that runs. */
  public static PromiseView running(Promise promise) {
    return of(promise, ClockStanding.STARTED);
  }

  /** A promise that stands so. */
  public static PromiseView of(Promise promise, ClockStanding standing) {
    return new PromiseView(
        promise.name(),
        promise.promise(),
        promise.startedAt(),
        promise.dueAt(),
        standing.state().spelling(),
        standing.breachedAt(),
        promise.why());
  }
}
