package org.disclosureledger.triage.recordpublicknowledge;

import java.time.Instant;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.EmbargoExit;
import org.disclosureledger.lifecycle.event.ExposureEvent.PublicKnowledgeRecorded;
import org.disclosureledger.lifecycle.event.PublicKnowledge;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Conditions;
import org.jspecify.annotations.Nullable;

/** The committee itself found the vulnerability public, whatever the reporter says (S1.25). */
public final class PublicLeak {

  private static final Refusal PUBLIC =
      Refusal.notNow("already-public", "What is public does not become secret again.");
  private static final Refusal NOTHING_SAID =
      Refusal.invalid(
          "url",
          "exactly-one-required",
          "Say what you found of the claim, or since when, where or how you know that it is public.");

  private PublicLeak() {}

  /**
   * Record it. At least one member is needed.
   *
   * @param since since when it is public
   * @param url where it can be read
   * @param evidence how the committee knows
   */
  public record RecordLeak(
      @Nullable Instant since, @Nullable String url, @Nullable Confidential<String> evidence) {}

  /** The conditions of whatever is said about its being public. */
  public static Conditions conditions(CaseState state, Actor actor) {
    return Conditions.ofOpenCase(state, actor).and(!state.isPublic(), PUBLIC);
  }

  /** Decides. The embargo ends at once. */
  public static Decision<CaseEvent> decide(
      CaseState state, RecordLeak command, Actor actor, Instant now, ProgramPolicy policy) {
    boolean said = command.since() != null || command.url() != null || command.evidence() != null;
    return conditions(state, actor)
        .and(said, NOTHING_SAID)
        .and(() -> Exploitation.ahead(command.since(), "since", now))
        .then(
            () ->
                Decision.accept(
                    EmbargoEnd.after(
                        new PublicKnowledgeRecorded(
                            state.program(),
                            state.reportId(),
                            Confidential.of(new PublicKnowledge(command.since(), command.url())),
                            command.evidence()),
                        state,
                        EmbargoExit.PUBLIC_KNOWLEDGE,
                        now)));
  }
}
