package org.disclosureledger.eventstore;

/**
 * The database could not be asked, or did not answer in time. Nothing is wrong with what was asked:
 * the same call may be repeated with the same ids.
 */
public final class StoreUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean outcomeUnknown;

  /**
   * @param message what was tried
   * @param outcomeUnknown see {@link #outcomeUnknown()}
   * @param cause what the driver said
   */
  public StoreUnavailable(String message, boolean outcomeUnknown, Throwable cause) {
    super(message, cause);
    this.outcomeUnknown = outcomeUnknown;
  }

  /**
   * Whether the append may nevertheless have been stored: it was sent, and the answer was lost. If
   * false, it was not stored.
   */
  public boolean outcomeUnknown() {
    return outcomeUnknown;
  }
}
