package org.disclosureledger.triage.clocks;

import java.util.UUID;
import org.disclosureledger.service.failure.NotYetHere;

/** A case's clocks cannot take something in yet: they are waited for. */
public final class ClocksNotReady extends NotYetHere {

  private static final long serialVersionUID = 1L;

  ClocksNotReady(UUID caseId, String why) {
    super("clocks " + caseId, "clocks not ready, case=" + caseId + ", why=" + why);
  }
}
