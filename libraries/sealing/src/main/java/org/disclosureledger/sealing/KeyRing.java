package org.disclosureledger.sealing;

import java.util.UUID;

/** The data keys that this process holds, looked up in memory. */
@FunctionalInterface
public interface KeyRing {

  /**
   * The state of a key as this process knows it now. Must not block and must answer for the id it
   * was asked for.
   *
   * @param keyId the key that an envelope names
   */
  KeyState lookup(UUID keyId);
}
