package org.disclosureledger.triage.domain;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** The embargo management states of Vultron, derived from the events about the date. */
public enum EmbargoState implements Spelled {
  /** No embargo, and none proposed. */
  NONE("N"),
  /** No embargo yet; a date stands proposed. */
  PROPOSED("P"),
  /** Nothing is public before the date. */
  ACTIVE("A"),
  /** Active, and another date stands proposed; the old one binds until that is accepted. */
  REVISE("R"),
  /** Over: the vulnerability is disclosed. */
  EXITED("X");

  private final String letter;

  EmbargoState(String letter) {
    this.letter = letter;
  }

  /** The letter of the coordination model. */
  public String letter() {
    return letter;
  }

  /** Whether a date binds. */
  public boolean binding() {
    return this == ACTIVE || this == REVISE;
  }
}
