package org.disclosureledger.backing;

import org.jspecify.annotations.Nullable;

/**
 * A backing service could not be started, reached or controlled; the message says which and why.
 */
public class BackingServiceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** States what went wrong in a sentence that names the service. */
  public BackingServiceException(String message) {
    super(message);
  }

  /** States what went wrong and keeps what caused it. */
  public BackingServiceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
