package org.disclosureledger.service.messaging;

import io.vertx.pgclient.PgException;
import org.disclosureledger.sealing.SealBroken;

/** Tells failures that heal by themselves from those that do not. */
final class Failures {

  private Failures() {}

  /** Whether trying again is of no use. */
  static boolean isPermanent(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PgException pg && pg.getSqlState() != null) {
        String state = pg.getSqlState();
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("42");
      }
      if (cause instanceof PermanentFailure
          || cause instanceof SealBroken
          || cause instanceof IllegalArgumentException
          || cause instanceof NullPointerException
          || cause instanceof ClassCastException) {
        return true;
      }
    }
    return false;
  }
}
