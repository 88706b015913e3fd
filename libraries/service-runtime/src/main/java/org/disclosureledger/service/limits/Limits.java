package org.disclosureledger.service.limits;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Counts what callers ask for, in this process alone. */
@ApplicationScoped
public class Limits {

  private final Map<Limit, Buckets> buckets = new EnumMap<>(Limit.class);
  private final MeterRegistry meters;

  Limits(LimitsConfig config, MeterRegistry meters) {
    this.meters = meters;
    for (Limit limit : Limit.values()) {
      buckets.put(limit, new Buckets(limit.rate(config), config.remembered()));
    }
  }

  /** Counts one more; how long the caller has to wait first, and zero when it need not. */
  public Duration count(Limit limit, String caller) {
    Duration wait = of(limit).take(caller);
    if (!wait.isZero()) {
      refused(limit.spelling());
    }
    return wait;
  }

  /** Whether this caller is within the limit; counts one more, and nobody is refused by it. */
  public boolean within(Limit limit, String caller) {
    return of(limit).take(caller).isZero();
  }

  /** How long the caller has to wait, without counting anything. */
  Duration look(Limit limit, String caller) {
    Duration wait = of(limit).look(caller);
    if (!wait.isZero()) {
      refused(limit.spelling());
    }
    return wait;
  }

  /** Counts a request that was refused by a limit of this name. */
  void refused(String limit) {
    meters.counter("disclosure.limits.refused", "limit", limit).increment();
  }

  private Buckets of(Limit limit) {
    return Objects.requireNonNull(buckets.get(limit));
  }
}
