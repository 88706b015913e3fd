package org.disclosureledger.service.ledger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.disclosureledger.eventstore.EventStore;
import org.disclosureledger.eventstore.Repeats;

/** Forgets idempotency keys, and the sealed answers with them, when their day is over. */
@ApplicationScoped
public class IdempotencyExpiry {

  private final EventStore store;
  private final Repeats expiries = new Repeats(IdempotencyExpiry.class, "idempotency-keys=expired");

  /** Expires the keys of this store. */
  public IdempotencyExpiry(EventStore store) {
    this.store = store;
  }

  @Scheduled(
      every = "10s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      identity = "idempotency-expiry")
  Uni<Void> expire() {
    return expiries.surviving(portions());
  }

  /** Portion after portion, so that a day's keys never lie in one statement. */
  private Uni<Void> portions() {
    return Uni.createFrom()
        .deferred(store::expireIdempotencyKeys)
        .repeat()
        .until(deleted -> deleted == 0)
        .collect()
        .last()
        .replaceWithVoid();
  }
}
