package org.disclosureledger.triage.messaging;

/**
 * A report pins a version of its program's policy that has not arrived: waited for, never
 * defaulted.
 */
final class PolicyNotYetHere extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PolicyNotYetHere(String program, int version) {
    super("policy not yet here, program=" + program + ", version=" + version, null, false, false);
  }
}
