package org.disclosureledger.eventstore;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * The broker's topics, apart from publishing to them. A broker that cannot be asked completes a
 * stage exceptionally.
 */
public interface BrokerTopics {

  /**
   * The broker's own id of every topic the relay publishes to, by name, so that a wiped broker is
   * noticed. A topic that does not exist is absent.
   */
  CompletionStage<Map<String, String>> current();

  /**
   * Where each topic that this ledger alone publishes to ends: by name, the next offset of every
   * partition by its number. Topics that several share are absent, and must be such that their
   * order means nothing.
   */
  CompletionStage<Map<String, List<Long>>> ends();

  /** Removes every record before these ends. What is removed already stays so. */
  CompletionStage<Void> removeBefore(Map<String, List<Long>> ends);
}
