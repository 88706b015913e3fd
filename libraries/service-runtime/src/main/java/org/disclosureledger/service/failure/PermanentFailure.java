package org.disclosureledger.service.failure;

/** An event that cannot be dealt with, however often it is tried: it is parked. */
public class PermanentFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * The event is parked with this reason.
   *
   * @param reason for operators; no confidential text
   */
  public PermanentFailure(String reason) {
    super(reason, null, false, false);
  }
}
