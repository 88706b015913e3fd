package org.disclosureledger.eventstore;

import java.util.Objects;
import java.util.UUID;

/**
 * A key that travels with the events of an append: stored with them in one statement, published
 * before them. Its content is opaque here.
 *
 * @param keyId identity of the key, also its record key when published
 * @param purpose what the key is for
 * @param owner whose key it is
 * @param wrapped the wrapped key as JSON text
 */
public record KeyRecord(UUID keyId, String purpose, UUID owner, String wrapped) {

  /** Checks presence. */
  public KeyRecord {
    Objects.requireNonNull(keyId, "keyId");
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(wrapped, "wrapped");
    if (purpose.isBlank()) {
      throw new IllegalArgumentException("purpose must not be blank");
    }
  }

  /** The wrapped key is left out. */
  @Override
  public String toString() {
    return "KeyRecord[keyId=" + keyId + ", purpose=" + purpose + "]";
  }
}
