package org.disclosureledger.service.rebuild;

import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.disclosureledger.eventstore.Repeats;
import org.disclosureledger.service.failure.NotYetHere;
import org.disclosureledger.service.failure.PermanentFailure;
import org.disclosureledger.service.failure.ServerAnswer;

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
      default ->
          Stream.iterate(cause, Objects::nonNull, Throwable::getCause)
              .flatMap(one -> ServerAnswer.sqlState(one).stream())
              .findFirst()
              .map("PostgreSQL "::concat)
              .orElse(cause.getClass().getName());
    };
  }
}
