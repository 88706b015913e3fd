package org.disclosureledger.service.limits;

import java.time.Duration;

/** A service's own tighter limits, beside those of every request. */
public interface RouteLimits {

  /** Counts a request; how long its sender has to wait first, and zero when it need not. */
  Duration count(Asking asking);
}
