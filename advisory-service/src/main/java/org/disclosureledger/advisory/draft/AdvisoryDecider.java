package org.disclosureledger.advisory.draft;

import org.disclosureledger.advisory.domain.AdvisoryState;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;

/** Decides about a person's command on an advisory. */
@FunctionalInterface
public interface AdvisoryDecider {

  /**
   * Events, or a refusal.
   *
   * @param seen who asks, and what the advisory and its case were seen to say
   */
  Decision<AdvisoryEvent> decide(AdvisoryState state, AdvisoryDesk.Open seen);
}
