package org.disclosureledger.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** What this service is told at start. */
@ConfigMapping(prefix = "disclosure.intake")
public interface IntakeConfig {

  /**
   * For how long after a report came in its contact address can be confirmed. The receipt with the
   * code may be on its way for four days.
   */
  @WithDefault("14d")
  Duration confirmContactWithin();

  /** Where people reach this service's pages; documents that others keep name it. */
  @WithDefault("http://localhost:8080")
  URI publicAddress();
}
