package org.disclosureledger.service.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a service looks after itself. */
@ConfigMapping(prefix = "disclosure.operations")
public interface OperationsConfig {

  /** How often the figures that are asked of the database and the broker are taken anew. */
  @WithDefault("5s")
  Duration figuresEvery();

  /** The audit of the ledger's hash chains. */
  Audit audit();

  /** The audit of the ledger's hash chains. */
  interface Audit {
    /** How often all of the ledger is read and checked. */
    @WithDefault("1h")
    Duration every();

    /** How long after its start a process begins its first audit. */
    @WithDefault("1m")
    Duration first();

    /** The pause after each 200 events, so that an audit leaves the database to others. */
    @WithDefault("20ms")
    Duration pause();
  }
}
