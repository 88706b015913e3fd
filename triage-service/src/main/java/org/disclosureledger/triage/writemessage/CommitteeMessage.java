package org.disclosureledger.triage.writemessage;

import java.time.Instant;
import java.util.UUID;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.Audience;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.CommitteeMessagePosted;
import org.disclosureledger.lifecycle.event.CaseEvent.CommitteeNotePosted;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Conditions;
import org.jspecify.annotations.Nullable;

/** The committee writes to the reporter or among itself; also about a case that is closed. */
public final class CommitteeMessage {

  private CommitteeMessage() {}

  /**
   * Write.
   *
   * @param messageId a new id
   * @param text what is said; needed
   * @param to who may read it; needed
   */
  public record PostMessage(
      UUID messageId, @Nullable Confidential<String> text, @Nullable Audience to) {}

  /** Who may give it, and when. */
  public static Conditions conditions(CaseState state, Actor actor) {
    return Conditions.ofCommittee(state, actor);
  }

  /** Decides. */
  public static Decision<CaseEvent> decide(
      CaseState state, PostMessage command, Actor actor, Instant now, ProgramPolicy policy) {
    Conditions conditions = conditions(state, actor).given(command.text(), "text");
    return conditions.with(
        command.to(),
        "to",
        to ->
            conditions.with(
                command.text(),
                "text",
                text -> Decision.accept(posted(state, command.messageId(), to, text))));
  }

  private static CaseEvent posted(
      CaseState state, UUID id, Audience to, Confidential<String> text) {
    return switch (to) {
      case REPORTER -> new CommitteeMessagePosted(state.program(), state.reportId(), id, text);
      case COMMITTEE -> new CommitteeNotePosted(state.program(), state.reportId(), id, text);
    };
  }
}
