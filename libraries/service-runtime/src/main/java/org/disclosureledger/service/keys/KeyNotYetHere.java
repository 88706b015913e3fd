package org.disclosureledger.service.keys;

import java.util.UUID;

/** A data key that this service may have has not arrived yet: wait, and try again. */
public final class KeyNotYetHere extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** This key is missing. */
  public KeyNotYetHere(UUID keyId) {
    super("data key not yet here: " + keyId, null, false, false);
  }
}
