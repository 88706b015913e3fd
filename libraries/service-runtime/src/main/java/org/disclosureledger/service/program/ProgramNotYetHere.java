package org.disclosureledger.service.program;

import org.disclosureledger.service.failure.NotYetHere;

/** A program, or one version of its policy, has not arrived: waited for, never defaulted. */
public final class ProgramNotYetHere extends NotYetHere {

  private static final long serialVersionUID = 1L;

  /** Nothing of the program is here. */
  public ProgramNotYetHere(String program) {
    super(awaited(program), "program not yet here: " + program);
  }

  /** This version of its policy is not here. */
  public ProgramNotYetHere(String program, int policyVersion) {
    super(
        awaited(program), "policy not yet here, program=" + program + ", version=" + policyVersion);
  }

  static String awaited(String program) {
    return "program " + program;
  }
}
