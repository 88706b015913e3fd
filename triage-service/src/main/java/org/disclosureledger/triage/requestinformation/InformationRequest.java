package org.disclosureledger.triage.requestinformation;

import java.time.Instant;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.InformationRequested;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Conditions;
import org.jspecify.annotations.Nullable;

/** The committee asks the reporter for more. A question is no verdict. */
public final class InformationRequest {

  private InformationRequest() {}

  /**
   * Ask.
   *
   * @param text what is asked for; needed
   */
  public record RequestInformation(@Nullable Confidential<String> text) {}

  /** Who may give it, and when. */
  public static Conditions conditions(CaseState state, Actor actor) {
    return Conditions.ofOpenCase(state, actor);
  }

  /** Decides. */
  public static Decision<CaseEvent> decide(
      CaseState state, RequestInformation command, Actor actor, Instant now, ProgramPolicy policy) {
    return conditions(state, actor)
        .with(
            command.text(),
            "text",
            text ->
                Decision.accept(
                    new InformationRequested(state.program(), state.reportId(), false, text)));
  }
}
