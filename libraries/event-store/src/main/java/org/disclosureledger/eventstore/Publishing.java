package org.disclosureledger.eventstore;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.List;

/** The publisher, seen from the relay's context: what it answers arrives there. */
final class Publishing {

  private final Context context;
  private final RecordPublisher publisher;

  Publishing(Context context, RecordPublisher publisher) {
    this.context = context;
    this.publisher = publisher;
  }

  Future<PublishOutcome> publish(List<OutgoingRecord> records) {
    if (records.isEmpty()) {
      return Future.succeededFuture(PublishOutcome.complete(0));
    }
    try {
      return Future.fromCompletionStage(publisher.publish(records), context);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  Future<Void> abort() {
    try {
      return Future.fromCompletionStage(publisher.abort(), context);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
