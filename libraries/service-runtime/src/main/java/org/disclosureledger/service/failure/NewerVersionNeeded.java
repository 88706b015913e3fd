package org.disclosureledger.service.failure;

/** A newer version of this service has recorded what this one does not know: it waits for it. */
public final class NewerVersionNeeded extends NotYetHere {

  private static final long serialVersionUID = 1L;

  /**
   * It waits for the upgrade.
   *
   * @param what the event type that is not known
   */
  public NewerVersionNeeded(String what) {
    super("newer version", "newer version needed for " + what);
  }
}
