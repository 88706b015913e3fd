package org.disclosureledger.service.ledger;

/** A row of the own ledger is no event: nothing can be decided about its stream. */
public final class UnreadableRow extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  UnreadableRow(String message) {
    super(message);
  }
}
