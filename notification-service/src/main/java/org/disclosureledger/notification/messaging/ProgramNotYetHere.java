package org.disclosureledger.notification.messaging;

/** The program has not arrived here: waited for, since its committee is to be told. */
final class ProgramNotYetHere extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ProgramNotYetHere(String program) {
    super("program not yet here: " + program, null, false, false);
  }
}
