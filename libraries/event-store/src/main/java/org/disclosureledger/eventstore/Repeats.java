package org.disclosureledger.eventstore;

import io.vertx.sqlclient.DatabaseException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;

/**
 * Tells the log of a failure that comes again and again: the first time at once, then once a minute
 * how often it came, and once when it is over. Safe for any thread.
 */
public final class Repeats {

  private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

  private final Logger log;
  private final String what;
  private final LongSupplier nanoClock;
  private long failures;
  private long toldAtNanos;

  /**
   * @param log where it is told
   * @param what is done again and again, as {@code key=value}
   */
  public Repeats(Logger log, String what) {
    this(log, what, System::nanoTime);
  }

  Repeats(Logger log, String what, LongSupplier nanoClock) {
    this.log = log;
    this.what = what;
    this.nanoClock = nanoClock;
  }

  /** It failed, perhaps not for the first time. */
  public synchronized void failed(Throwable failure) {
    failures++;
    long now = nanoClock.getAsLong();
    if (failures == 1 || now - toldAtNanos >= BETWEEN_LINES.toNanos()) {
      toldAtNanos = now;
      log.log(Level.WARNING, what + " failed times={0} failure={1}", failures, kind(failure));
    }
  }

  /** It worked. */
  public synchronized void works() {
    if (failures > 0) {
      log.log(Level.INFO, what + " works again failures={0}", failures);
      failures = 0;
    }
  }

  /** The failure itself, without the wrappings in which futures hand it on. */
  public static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null
        && (cause instanceof CompletionException || cause instanceof ExecutionException)) {
      cause = cause.getCause();
    }
    return cause;
  }

  /**
   * What kind of failure it is, for a line of the log: the cause's type, and what a server answered
   * as its SQLSTATE. Other words than our own may quote what was to be stored or published.
   */
  public static String kind(Throwable failure) {
    Throwable cause = cause(failure);
    return switch (cause) {
      case RelayFailure own -> own.toString();
      case StoreUnavailable away when away.getCause() != null -> kind(away.getCause());
      case DatabaseException answered ->
          answered.getClass().getName() + " " + answered.getSqlState();
      default -> cause.getClass().getName();
    };
  }
}
