package org.disclosureledger.service.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Objects;
import org.disclosureledger.sealing.AccessToken;

/**
 * Slows down who tries one token after another. A token that was good before is not held up by what
 * others try from the same address.
 */
final class Guesses {

  private static final int SUCCESS = 200;
  private static final int NOT_SUCCESS = 300;
  private static final int UNAUTHENTICATED = 401;
  private static final int NOT_FOUND = 404;
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private final Limits limits;
  private final Cache<String, Boolean> good;

  Guesses(Limits limits, int most) {
    this.limits = limits;
    this.good = Caffeine.newBuilder().maximumSize(most).expireAfterAccess(REMEMBERED).build();
  }

  /** How long a request with a token has to wait for what was tried before it. */
  Duration wait(Asking asking) {
    return good.getIfPresent(Objects.requireNonNull(asking.token())) != null
        ? Duration.ZERO
        : limits.look(Limit.FAILED_AUTHENTICATION, asking.address());
  }

  /** What became of a request. */
  void answered(Asking asking, int status) {
    if (asking.token() == null || asking.bearer() == null) {
      return;
    }
    if (status >= SUCCESS && status < NOT_SUCCESS) {
      good.put(asking.token(), true);
    } else if (status == UNAUTHENTICATED
        || (status == NOT_FOUND
            && asking.bearer().startsWith(AccessToken.Kind.REPORTER.prefix()))) {
      limits.within(Limit.FAILED_AUTHENTICATION, asking.address());
    }
  }
}
