package org.disclosureledger.triage.recordremedy;

import java.time.Instant;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.MitigationAvailable;
import org.disclosureledger.lifecycle.policy.DisclosureReadiness;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Conditions;
import org.disclosureledger.triage.domain.Progress;
import org.jspecify.annotations.Nullable;

/** Users can protect themselves (S1.21). */
public final class Mitigation {

  private static final Refusal AHEAD =
      Refusal.invalid(
          "availableAt", "in-the-future", "A mitigation is recorded once it is available.");

  private Mitigation() {}

  /**
   * Record the mitigation.
   *
   * @param text what users can do; needed
   * @param availableAt since when; absent for now
   */
  public record OfferMitigation(
      @Nullable Confidential<String> text, @Nullable Instant availableAt) {}

  /** Who may give it, and when. */
  public static Conditions conditions(CaseState state, Actor actor) {
    return Conditions.ofOpenCase(state, actor)
        .and(state.handling().management().validUnclosed(), Progress.NOT_VALID);
  }

  /** Decides. */
  public static Decision<CaseEvent> decide(
      CaseState state, OfferMitigation command, Actor actor, Instant now, ProgramPolicy policy) {
    Instant since = command.availableAt() == null ? now : command.availableAt();
    return conditions(state, actor)
        .and(!since.isAfter(now), AHEAD)
        .with(
            command.text(),
            "text",
            text ->
                Decision.accept(
                    Stream.concat(
                            Stream.of(
                                new MitigationAvailable(
                                    state.program(), state.reportId(), since, text)),
                            Readiness.of(
                                state, DisclosureReadiness.MITIGATION_AVAILABLE, now, policy)
                                .stream())
                        .toList()));
  }
}
