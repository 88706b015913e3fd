package org.disclosureledger.service.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How a service makes sure of who is a member when the broker cannot tell it. */
@ConfigMapping(prefix = "disclosure.membership")
public interface MembershipConfig {

  /** Where intake, which owns the programs, tells a caller's own memberships. */
  Optional<String> url();

  /** How long after a silence of the broker what it tells counts as up to date again. */
  @WithDefault("20s")
  Duration settledAfter();

  /** Within what time intake answers. */
  @WithDefault("1s")
  Duration timeout();

  /** How long intake's answer for one token is used again. */
  @WithDefault("2s")
  Duration cached();
}
