package org.disclosureledger.systemtests.order;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.disclosureledger.eventstore.BrokerTopics;

/**
 * Topics of a broker that is never wiped.
 *
 * @param ids the id of each
 */
record SteadyTopics(Map<String, String> ids) implements BrokerTopics {

  @Override
  public CompletionStage<Map<String, String>> current() {
    return CompletableFuture.completedFuture(ids);
  }

  @Override
  public CompletionStage<Map<String, List<Long>>> ends() {
    return CompletableFuture.failedFuture(new IllegalStateException("nothing was wiped"));
  }

  @Override
  public CompletionStage<Void> removeBefore(Map<String, List<Long>> ends) {
    return CompletableFuture.failedFuture(new IllegalStateException("nothing was wiped"));
  }
}
