package org.disclosureledger.service.messaging;

import com.fasterxml.jackson.core.JacksonException;
import java.time.DateTimeException;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.disclosureledger.eventstore.DatabaseFailure;
import org.disclosureledger.eventstore.SqlFailure;
import org.disclosureledger.sealing.SealBroken;
import org.disclosureledger.service.failure.NotYetHere;
import org.disclosureledger.service.failure.PermanentFailure;
import org.disclosureledger.service.failure.ServerAnswer;
import org.disclosureledger.service.failure.UnreadableRow;

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

  /**
   * Judges by the outermost cause that tells; what a server answered tells more than that something
   * failed there.
   */
  public static Failures of(Throwable failure) {
    boolean away = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof NotYetHere) {
        return NOT_YET_HERE;
      }
      Optional<SqlFailure> answer = ServerAnswer.of(cause);
      if (answer.isPresent()) {
        return answer.get().isPassing() ? AWAY : FOR_GOOD;
      }
      away = away || cause instanceof GuardsMoved || DatabaseFailure.of(cause).isPresent();
      if (!away && isForGood(cause)) {
        return FOR_GOOD;
      }
    }
    return away ? AWAY : UNCLEAR;
  }

  /** The outermost failure of a kind, the given one or one of its causes. */
  static <T extends Throwable> Optional<T> within(Throwable failure, Class<T> kind) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst();
  }

  static boolean isPermanent(Throwable failure) {
    return of(failure) == FOR_GOOD;
  }

  /** Also what the code of a reader or a decider does not survive, since it would not next time. */
  private static boolean isForGood(Throwable cause) {
    return cause instanceof PermanentFailure
        || cause instanceof SealBroken
        || cause instanceof UnreadableRow
        || cause instanceof JacksonException
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
