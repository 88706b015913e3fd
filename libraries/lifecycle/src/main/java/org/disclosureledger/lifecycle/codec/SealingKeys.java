package org.disclosureledger.lifecycle.codec;

import org.disclosureledger.sealing.DataKey;
import org.disclosureledger.sealing.Secrecy;
import org.jspecify.annotations.Nullable;

/**
 * The data keys under which new confidential members of an event are sealed.
 *
 * @param content the report's, for embargoed text; null where the service holds none
 * @param identity the report's, for who reported; null where the service holds none
 * @param ofCase the case's, for what its committee says to itself; null where the service holds
 *     none
 */
public record SealingKeys(
    @Nullable DataKey content, @Nullable DataKey identity, @Nullable DataKey ofCase) {

  /** The keys of a report. */
  public static SealingKeys ofReport(@Nullable DataKey content, @Nullable DataKey identity) {
    return new SealingKeys(content, identity, null);
  }

  /** No keys: for events without a confidential member. */
  public static SealingKeys none() {
    return new SealingKeys(null, null, null);
  }

  /** The key for members of this classification; null where there is none. */
  @Nullable DataKey of(Secrecy classification) {
    return switch (classification) {
      case OPEN -> null;
      case CONTENT -> content;
      case IDENTITY -> identity;
      case CASE -> ofCase;
    };
  }
}
