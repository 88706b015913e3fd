package org.disclosureledger.service.program;

/** Wants to know when a program has changed. */
public interface ProgramListener {

  /** This is the program now. */
  void changed(KnownProgram program);
}
