package org.disclosureledger.service.failure;

/**
 * Something that travels by itself has not arrived here: nothing is wrong, and it is tried again
 * when it has.
 *
 * <p>Of a received event, its stream waits, and no other.
 */
public abstract class NotYetHere extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String awaited;

  /**
   * This is missing.
   *
   * @param awaited its name, the same for whoever says that it has arrived
   * @param message for operators; no confidential text
   */
  protected NotYetHere(String awaited, String message) {
    super(message, null, false, false);
    this.awaited = awaited;
  }

  /** The name of what is waited for. */
  public final String awaited() {
    return awaited;
  }
}
