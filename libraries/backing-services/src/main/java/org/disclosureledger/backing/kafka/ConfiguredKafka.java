package org.disclosureledger.backing.kafka;

import org.disclosureledger.backing.process.NotOurs;

/** A cluster that somebody else runs: used, and never stopped. */
public final class ConfiguredKafka extends AdministeredKafka implements NotOurs {

  private final String bootstrapServers;

  /** Uses the cluster at these addresses. */
  public ConfiguredKafka(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  @Override
  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void close() {
    // it goes on without us
  }
}
