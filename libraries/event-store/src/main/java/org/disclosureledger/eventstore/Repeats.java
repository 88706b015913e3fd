package org.disclosureledger.eventstore;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.DatabaseException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
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

  /**
   * @param where it is done, whose log tells
   * @param what is done again and again, as {@code key=value}
   */
  public Repeats(Class<?> where, String what) {
    this(System.getLogger(where.getName()), what);
  }

  Repeats(Logger log, String what, LongSupplier nanoClock) {
    this.log = log;
    this.what = what;
    this.nanoClock = nanoClock;
  }

  /** The same work, of whose failure and success is told here. */
  public <T> Uni<T> of(Uni<T> work) {
    return work.invoke(this::works).onFailure().invoke(this::failed);
  }

  /** Work that comes again by itself: of its failure is told here, and nobody else hears of it. */
  public Uni<Void> surviving(Uni<?> work) {
    return of(work).replaceWithVoid().onFailure().recoverWithNull();
  }

  /** A round of many works, each of which may fail by itself. */
  public Round round() {
    return new Round();
  }

  /** It works when none of it fails. */
  public final class Round {
    private final AtomicBoolean failed = new AtomicBoolean();

    private Round() {}

    /** One of the works: of its failure is told here, and nobody else hears of it. */
    public Uni<Void> surviving(String which, Uni<?> work) {
      return work.onFailure()
          .invoke(
              failure -> {
                OutOfMemory.endIf(failure);
                failed.set(true);
                failed(which + " " + kind(failure));
              })
          .replaceWithVoid()
          .onFailure()
          .recoverWithNull();
    }

    /** All of the works have ended. */
    public void over() {
      if (!failed.get()) {
        works();
      }
    }
  }

  /** It failed, perhaps not for the first time. */
  public void failed(Throwable failure) {
    OutOfMemory.endIf(failure);
    failed(kind(failure));
  }

  /**
   * It failed, perhaps not for the first time.
   *
   * @param how in our own words, which quote nobody's
   */
  public synchronized void failed(String how) {
    failures++;
    long now = nanoClock.getAsLong();
    if (failures == 1 || now - toldAtNanos >= BETWEEN_LINES.toNanos()) {
      toldAtNanos = now;
      log.log(Level.WARNING, what + " failed times={0} failure={1}", failures, how);
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
