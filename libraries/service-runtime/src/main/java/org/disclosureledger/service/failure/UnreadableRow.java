package org.disclosureledger.service.failure;

/** A row of the own ledger is no event: nothing can be decided about its stream. */
public final class UnreadableRow extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /** This is wrong with it; nothing of its content. */
  public UnreadableRow(String message) {
    super(message);
  }
}
