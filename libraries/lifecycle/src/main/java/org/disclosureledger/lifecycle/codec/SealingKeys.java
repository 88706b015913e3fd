package org.disclosureledger.lifecycle.codec;

import org.disclosureledger.sealing.DataKey;
import org.jspecify.annotations.Nullable;

/**
 * The data keys under which new confidential members of one report are sealed.
 *
 * @param content for embargoed text; null where the service holds none
 * @param identity for who reported; null where the service holds none
 */
public record SealingKeys(@Nullable DataKey content, @Nullable DataKey identity) {

  /** No keys: for events without a confidential member. */
  public static SealingKeys none() {
    return new SealingKeys(null, null);
  }
}
