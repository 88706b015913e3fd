package org.disclosureledger.advisory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What the advisory service is told at start. */
@ConfigMapping(prefix = "disclosure.advisory")
public interface AdvisoryConfig {

  /** Where the public reaches this service; links in public events begin with it. */
  @WithDefault("http://localhost:8080")
  URI publicAddress();

  /** How a name is confirmed before it is printed. */
  Credit credit();

  /** How a name is confirmed before it is printed (S2.20). */
  interface Credit {

    /** Where intake answers, as in {@code http://intake:8081}; without it nobody is ever named. */
    Optional<URI> intake();

    /** Within what time it answers; later counts as no, and the name follows as an update. */
    @WithDefault("500ms")
    Duration within();
  }
}
