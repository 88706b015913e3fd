package org.disclosureledger.service.rebuild;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Building a read model anew beside the running one. */
@ConfigMapping(prefix = "disclosure.rebuild")
public interface RebuildConfig {

  /** The pause after each step of at most 500 events, so that a rebuild leaves time to others. */
  @WithDefault("20ms")
  Duration pause();
}
