package org.disclosureledger.eventstore;

import java.lang.System.Logger.Level;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Out of memory ends the process, since one that goes on without it helps nobody and looks alive.
 * {@code -XX:+ExitOnOutOfMemoryError} sees to that where the JVM itself runs out; here it is done
 * where Java code counts direct memory and throws the error. Whoever is told of failures hands them
 * on to this.
 */
public final class OutOfMemory {

  /** What the JVM's own option ends with, too. */
  public static final int EXIT_STATUS = 3;

  private static final System.Logger LOG = System.getLogger(OutOfMemory.class.getName());

  private OutOfMemory() {}

  /** Ends the process if this is, or was caused by, a lack of memory. */
  public static void endIf(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        end(cause);
      }
    }
  }

  /** Whatever is logged with its failure, by whatever library, is looked at from now on. */
  public static void watchLogs() {
    Logger.getLogger("").addHandler(new Watch());
  }

  private static void end(Throwable cause) {
    try {
      LOG.log(Level.ERROR, "out of memory, the process ends: " + cause.getMessage());
    } finally {
      Runtime.getRuntime().halt(EXIT_STATUS);
    }
  }

  private static final class Watch extends Handler {

    @Override
    public void publish(LogRecord said) {
      endIf(said.getThrown());
    }

    @Override
    public void flush() {
      // nothing is kept
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
