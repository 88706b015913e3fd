package org.disclosureledger.service.ledger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.disclosureledger.eventstore.EventStore;
import org.jboss.logging.Logger;

/** Forgets idempotency keys, and the sealed answers with them, when their day is over. */
@ApplicationScoped
public class IdempotencyExpiry {

  private static final Logger LOG = Logger.getLogger(IdempotencyExpiry.class);

  private final EventStore store;

  /** Expires the keys of this store. */
  public IdempotencyExpiry(EventStore store) {
    this.store = store;
  }

  @Scheduled(
      every = "10s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      identity = "idempotency-expiry")
  Uni<Void> expire() {
    return portions()
        .onFailure()
        .invoke(e -> LOG.warnf("keys not expired, exception=%s", e.getClass().getName()))
        .onFailure()
        .recoverWithNull();
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
