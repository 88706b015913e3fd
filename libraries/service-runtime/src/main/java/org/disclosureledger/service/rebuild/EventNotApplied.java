package org.disclosureledger.service.rebuild;

import io.vertx.pgclient.PgException;
import java.util.UUID;
import org.disclosureledger.eventstore.Repeats;
import org.disclosureledger.service.ledger.NotYetHere;
import org.disclosureledger.service.ledger.PermanentFailure;

/** An event of the ledger that could not be applied to a read model that is being built. */
final class EventNotApplied extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param cause what happened at the event, or at one of those that follow it in its batch
   */
  EventNotApplied(UUID streamId, int version, Throwable cause) {
    super(streamId + "/" + version + ": " + told(Repeats.cause(cause)), cause);
  }

  /** Why a rebuild cannot go on, for operators; other words than our own may quote an event. */
  static String reason(Throwable failure) {
    Throwable cause = Repeats.cause(failure);
    return cause instanceof EventNotApplied named
        ? String.valueOf(named.getMessage())
        : told(cause);
  }

  private static String told(Throwable cause) {
    return switch (cause) {
      case PermanentFailure known -> String.valueOf(known.getMessage());
      case NotYetHere known -> String.valueOf(known.getMessage());
      case PgException refused -> "PostgreSQL " + refused.getSqlState();
      default -> cause.getClass().getName();
    };
  }
}
