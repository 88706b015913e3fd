package org.disclosureledger.advisory.draft;

import org.disclosureledger.advisory.domain.AdvisoryState;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.sealing.Clearance;

/** Decides about a person's command on an advisory. */
@FunctionalInterface
interface AdvisoryDecider {

  /**
   * Events, or a refusal.
   *
   * @param clearance opens what the advisory holds
   */
  Decision<AdvisoryEvent> decide(AdvisoryState state, Actor actor, Clearance clearance);
}
