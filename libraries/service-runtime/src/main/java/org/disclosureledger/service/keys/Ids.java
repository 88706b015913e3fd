package org.disclosureledger.service.keys;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.UUID;

/** Where the ids of first facts come from; what follows has derived ones. */
public final class Ids {

  private static final NoArgGenerator TIME_ORDERED = Generators.timeBasedEpochGenerator();

  private Ids() {}

  /** An id for a first fact: time-ordered (RFC 9562 UUIDv7). */
  public static UUID next() {
    return TIME_ORDERED.generate();
  }
}
