package org.disclosureledger.advisory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** What the advisory service is told at start. */
@ConfigMapping(prefix = "disclosure.advisory")
public interface AdvisoryConfig {

  /** Where the public reaches this service; links in public events begin with it. */
  @WithDefault("http://localhost:8080")
  URI publicAddress();
}
