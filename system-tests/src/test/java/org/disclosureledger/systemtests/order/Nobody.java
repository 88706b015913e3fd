package org.disclosureledger.systemtests.order;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.disclosureledger.eventstore.OutgoingRecord;
import org.disclosureledger.eventstore.PublishOutcome;
import org.disclosureledger.eventstore.RecordPublisher;

/** Publishes nothing: for a relay that is never started. */
final class Nobody implements RecordPublisher {

  @Override
  public CompletionStage<PublishOutcome> publish(List<OutgoingRecord> records) {
    throw new IllegalStateException("this one never leads");
  }

  @Override
  public CompletionStage<Void> abort() {
    throw new IllegalStateException("this one never leads");
  }
}
