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
    return OwnContext.call(context, () -> publisher.publish(records));
  }

  Future<Void> abort() {
    return OwnContext.call(context, publisher::abort);
  }
}
