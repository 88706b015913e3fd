package org.disclosureledger.eventstore;

import com.fasterxml.jackson.core.JacksonException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Tells whether a failure, of whatever client and however wrapped, means that the database cannot
 * be asked now: the same request may succeed later.
 */
public final class DatabaseFailure {

  private static final int MOST_CAUSES = 20;

  private DatabaseFailure() {}

  /** Whether the failure or one of its causes says that the database is unavailable. */
  public static boolean isUnavailability(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(MOST_CAUSES)
        .anyMatch(cause -> of(cause).map(SqlFailure::isPassing).orElse(false));
  }

  /** What this failure alone, whatever its causes are, says of the database; empty if nothing. */
  public static Optional<SqlFailure> of(Throwable failure) {
    return Optional.ofNullable(
        switch (failure) {
          case StoreUnavailable unavailable -> SqlFailure.UNAVAILABLE;
          case DatabaseException answered -> SqlFailure.of(answered.getSqlState());
          case JacksonException unreadable -> null;
          // The connection broke, was not made, or was not free in time.
          case IOException broken -> SqlFailure.LOST;
          case TimeoutException late -> SqlFailure.LOST;
          case VertxException closed -> SqlFailure.LOST;
          case NoStackTraceThrowable client -> SqlFailure.LOST;
          default -> null;
        });
  }
}
