package org.disclosureledger.lifecycle.fold;

import java.time.Instant;
import java.util.UUID;
import org.disclosureledger.lifecycle.spelling.Spelled;
import org.jspecify.annotations.Nullable;

/**
 * The date that binds: the end of the embargo.
 *
 * @param date the instant
 * @param origin how it came about
 * @param proposal the accepted proposal; absent unless it was agreed
 */
public record DisclosureDate(Instant date, Origin origin, @Nullable UUID proposal) {

  /** How a date comes to bind. */
  public enum Origin implements Spelled {
    /** Both sides agreed (S1.20). */
    AGREED,
    /** Nobody had proposed anything and the program's default holds (S2.17). */
    DEFAULTED,
    /** The maintainers used their final say (S1.28). */
    IMPOSED,
    /** It binds the case that this one has joined. */
    FOLLOWED,
    /** The embargo was ended before its date (S1.25). */
    TERMINATED
  }
}
