package org.disclosureledger.service.messaging;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import org.disclosureledger.eventstore.SqlFailure;
import org.disclosureledger.eventstore.StoreUnavailable;
import org.disclosureledger.sealing.SealBroken;
import org.disclosureledger.service.ledger.NotYetHere;
import org.disclosureledger.service.ledger.UnreadableRow;

/** What a failure means for the event at which it happened. */
public enum Failures {
  /** The database or the broker is away: nobody's event is to blame, and the whole batch waits. */
  AWAY,
  /** Something that travels by itself is not here: the stream waits, others go on. */
  NOT_YET_HERE,
  /** Trying again is of no use: the event is parked for a person. */
  FOR_GOOD,
  /** Nobody has foreseen it: tried a few times at once, then its stream waits. */
  UNCLEAR;

  /** Judges by the outermost cause that tells. */
  public static Failures of(Throwable failure) {
    boolean away = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof NotYetHere) {
        return NOT_YET_HERE;
      }
      if (cause instanceof PgException pg) {
        return SqlFailure.of(pg) == SqlFailure.FAULTY ? FOR_GOOD : AWAY;
      }
      away = away || isAway(cause);
      if (!away && isForGood(cause)) {
        return FOR_GOOD;
      }
    }
    return away ? AWAY : UNCLEAR;
  }

  static boolean isPermanent(Throwable failure) {
    return of(failure) == FOR_GOOD;
  }

  private static boolean isAway(Throwable cause) {
    return cause instanceof StoreUnavailable
        || cause instanceof GuardsMoved
        || cause instanceof VertxException
        || cause instanceof NoStackTraceThrowable
        || cause instanceof IOException
        || cause instanceof TimeoutException;
  }

  /** Also what the code of a reader or a decider does not survive, since it would not next time. */
  private static boolean isForGood(Throwable cause) {
    return cause instanceof PermanentFailure
        || cause instanceof SealBroken
        || cause instanceof UnreadableRow
        || cause instanceof IllegalArgumentException
        || cause instanceof NullPointerException
        || cause instanceof ClassCastException
        || cause instanceof IndexOutOfBoundsException
        || cause instanceof ArithmeticException
        || cause instanceof DateTimeException
        || cause instanceof NoSuchElementException
        || cause instanceof UnsupportedOperationException
        || cause instanceof StackOverflowError;
  }
}
