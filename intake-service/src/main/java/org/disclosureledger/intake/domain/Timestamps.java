package org.disclosureledger.intake.domain;

import java.time.Instant;

/**
 * What RFC 3339 can write: years of four digits. Java reads more, and neither the ledger's readers
 * nor PostgreSQL do.
 */
public final class Timestamps {

  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant AFTER_LAST =
      Instant.parse("9999-12-31T00:00:00Z").plusSeconds(86400);

  private Timestamps() {}

  /** Whether an instant has a year of four digits in UTC. */
  public static boolean canWrite(Instant instant) {
    return !instant.isBefore(FIRST) && instant.isBefore(AFTER_LAST);
  }
}
