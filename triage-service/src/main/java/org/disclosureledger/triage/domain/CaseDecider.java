package org.disclosureledger.triage.domain;

import java.time.Instant;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;

/**
 * The shape of every decider about a case.
 *
 * @param <C> the command
 */
@FunctionalInterface
public interface CaseDecider<C> {

  /**
   * Decides. Pure.
   *
   * @param policy the version that the case pins
   */
  Decision<CaseEvent> decide(
      CaseState state, C command, Actor actor, Instant now, ProgramPolicy policy);
}
