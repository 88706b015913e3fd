package org.disclosureledger.intake.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.disclosureledger.lifecycle.clock.Promise;
import org.jspecify.annotations.Nullable;

/**
 * A promise as people and tools see it.
 *
 * @param name the clock's name in the policy
 * @param promise the promise in words
 * @param startedAt when it began
 * @param dueAt by when it is to be kept; absent for best effort
 * @param state {@code running}, {@code awaiting-delivery}, {@code met}, {@code breached}, …
 * @param why how the instants came about, step by step
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClockView(
    String name,
    String promise,
    Instant startedAt,
    @Nullable Instant dueAt,
    String state,
    List<String> why) {

  /** A promise that runs. */
  public static ClockView running(Promise promise) {
    return of(promise, "running");
  }

  /** A promise in a state. */
  public static ClockView of(Promise promise, String state) {
    return new ClockView(
        promise.name(),
        promise.promise(),
        promise.startedAt(),
        promise.dueAt(),
        state,
        promise.why());
  }

  /** The same promise in another state. */
  ClockView in(String other) {
    return new ClockView(name, promise, startedAt, dueAt, other, why);
  }
}
