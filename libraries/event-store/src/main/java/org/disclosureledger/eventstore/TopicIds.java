package org.disclosureledger.eventstore;

import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Tells which incarnation of each topic the broker has, so that a wiped broker is noticed. */
public interface TopicIds {

  /**
   * The broker's own id of every topic the relay publishes to, by name. A topic that does not exist
   * is absent; a broker that cannot be asked completes the stage exceptionally.
   */
  CompletionStage<Map<String, String>> current();
}
