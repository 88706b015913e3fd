package org.disclosureledger.service.keys;

import java.util.UUID;
import org.disclosureledger.service.failure.NotYetHere;

/** A data key that this service may have has not arrived yet: wait, and try again. */
public final class KeyNotYetHere extends NotYetHere {

  private static final long serialVersionUID = 1L;

  /** This key is missing. */
  public KeyNotYetHere(UUID keyId) {
    super(awaited(keyId), "data key not yet here: " + keyId);
  }

  /**
   * This key is here and cannot be used yet.
   *
   * @param cause why, in words for operators
   */
  KeyNotYetHere(UUID keyId, String cause) {
    super(awaited(keyId), "data key " + keyId + " cannot be used yet: " + cause);
  }

  /** What is waited for, as parked events name it. */
  public static String awaited(UUID keyId) {
    return "data key " + keyId;
  }
}
