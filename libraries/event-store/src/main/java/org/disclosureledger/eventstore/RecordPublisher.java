package org.disclosureledger.eventstore;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The only door to the broker, owned by the relay.
 *
 * <p>The contract that order rests on: records of one key reach the broker in the order of the
 * calls and of the lists; and once a record has failed, no later record of the same key may reach
 * the broker until {@link #abort()} has been called and has completed.
 */
public interface RecordPublisher {

  /**
   * Hands records over, without blocking. May be called again before earlier batches have settled.
   *
   * @return completes, when every record is acknowledged or given up, with what became of each;
   *     completing exceptionally means that nothing is known to be there
   */
  CompletionStage<PublishOutcome> publish(List<OutgoingRecord> records);

  /**
   * Gives up everything in flight without flushing and starts afresh. Every stage returned before
   * settles.
   *
   * @return completes when new records may be published
   */
  CompletionStage<Void> abort();
}
