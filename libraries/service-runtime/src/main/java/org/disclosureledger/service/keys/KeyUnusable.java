package org.disclosureledger.service.keys;

import java.util.UUID;
import org.disclosureledger.service.failure.PermanentFailure;

/** A data key is here, and without an operator this service will never be able to use it. */
public final class KeyUnusable extends PermanentFailure {

  private static final long serialVersionUID = 1L;

  /**
   * This key cannot be used.
   *
   * @param cause why, in words for operators
   */
  KeyUnusable(UUID keyId, String cause) {
    super("data key " + keyId + " cannot be used: " + cause);
  }
}
