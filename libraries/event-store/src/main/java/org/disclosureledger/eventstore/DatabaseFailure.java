package org.disclosureledger.eventstore;

import com.fasterxml.jackson.core.JacksonException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a failure, of whatever client and however wrapped, means that the database cannot
 * be asked now: the same request may succeed later.
 */
public final class DatabaseFailure {

  /**
   * SQLSTATE classes of a server, and of a way to it, that heal (PostgreSQL manual, appendix A).
   */
  private static final Set<String> PASSING_CLASSES =
      Set.of("08", "28", "3D", "40", "53", "57", "58");

  /** Read-only because another server is the primary now; a lock not got in time. */
  private static final Set<String> PASSING_STATES = Set.of("25006", "55P03");

  private static final int CLASS_LENGTH = 2;
  private static final int MOST_CAUSES = 20;

  private DatabaseFailure() {}

  /** Whether the failure or one of its causes says that the database is unavailable. */
  public static boolean isUnavailability(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(MOST_CAUSES)
        .anyMatch(DatabaseFailure::says);
  }

  private static boolean says(Throwable cause) {
    return switch (cause) {
      case StoreUnavailable unavailable -> true;
      case DatabaseException answered -> heals(answered.getSqlState());
      case JacksonException unreadable -> false;
      // The connection broke, was not made, or was not free in time.
      case IOException broken -> true;
      case TimeoutException late -> true;
      case VertxException closed -> true;
      case NoStackTraceThrowable client -> true;
      default -> false;
    };
  }

  /** Whether what a server answered with this SQLSTATE heals by itself. */
  public static boolean heals(@Nullable String sqlState) {
    return sqlState != null
        && sqlState.length() > CLASS_LENGTH
        && (PASSING_STATES.contains(sqlState)
            || PASSING_CLASSES.contains(sqlState.substring(0, CLASS_LENGTH)));
  }
}
