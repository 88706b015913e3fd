package org.disclosureledger.service.limits;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/**
 * A token bucket for each caller. Bounded: one that was idle until it is full again is forgotten
 * without a difference, and when there are too many, those that are used least are.
 */
final class Buckets {

  private final LoadingCache<String, Bucket> buckets;

  Buckets(Rate rate, int most) {
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(most)
            .expireAfterAccess(rate.per())
            .build(caller -> bucket(rate));
  }

  /** Takes one token; how long until there is one, and zero when it was taken. */
  Duration take(String caller) {
    return Duration.ofNanos(
        buckets.get(caller).tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill());
  }

  /** How long until there is a token, and zero when there is; takes none. */
  Duration look(String caller) {
    return Duration.ofNanos(
        buckets.get(caller).estimateAbilityToConsume(1).getNanosToWaitForRefill());
  }

  /** About how many callers are remembered. */
  long size() {
    buckets.cleanUp();
    return buckets.estimatedSize();
  }

  private static Bucket bucket(Rate rate) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(rate.count()).refillGreedy(rate.count(), rate.per()))
        .withNanosecondPrecision()
        .build();
  }
}
