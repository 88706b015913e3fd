package org.disclosureledger.triage.clocks;

import java.util.UUID;

/** A case's clocks cannot take something in yet: it is tried again. */
public final class ClocksNotReady extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ClocksNotReady(UUID caseId, String why) {
    super("clocks not ready, case=" + caseId + ", why=" + why, null, false, false);
  }
}
