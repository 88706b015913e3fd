package org.disclosureledger.triage.giveverdict;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.CaseAccepted;
import org.disclosureledger.lifecycle.event.CaseEvent.CaseDeferred;
import org.disclosureledger.lifecycle.event.CaseEvent.InformationRequested;
import org.disclosureledger.lifecycle.event.CaseEvent.ReportInvalidated;
import org.disclosureledger.lifecycle.event.CaseEvent.ReportValidated;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateAgreed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateDefaulted;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateProposed;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.lifecycle.fold.Proposal;
import org.disclosureledger.lifecycle.policy.DeclineReason;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Conditions;
import org.disclosureledger.triage.domain.DateRules;
import org.disclosureledger.triage.domain.ReportManagement;
import org.disclosureledger.triage.domain.VerdictOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The committee's judgement of a report (S1.15).
 *
 * <p>A report that is found valid and is not public starts under embargo where the policy says so
 * (S2.17). Where the reporter has suggested a date, the shortest wins and the longer stands as a
 * revision of it: the sooner of the two binds, and either side may still agree to the other.
 */
public final class Verdict {

  private static final Refusal REASON_NEEDED =
      Refusal.invalid(
          "reason",
          "reason-needed",
          "An invalid report needs one of the reasons needs-tuning-help, update-help, not-security,"
              + " out-of-scope and not-reproducible.");

  private Verdict() {}

  /**
   * Give a verdict.
   *
   * @param outcome what it is; needed
   * @param because the coded reason; needed where the outcome is {@code invalid}
   * @param reason in words; needed where information is missing, since it says which
   * @param straightforward whether the mitigation is straightforward, so that about a week suffices
   *     (S1.27)
   * @param revision a new id, for the default that stands as a revision of a sooner date
   */
  public record GiveVerdict(
      @Nullable VerdictOutcome outcome,
      @Nullable DeclineReason because,
      @Nullable Confidential<String> reason,
      boolean straightforward,
      UUID revision) {}

  /** Who may give it, and when. */
  public static Conditions conditions(CaseState state, Actor actor) {
    return Conditions.ofOpenCase(state, actor);
  }

  /** Decides. */
  public static Decision<CaseEvent> decide(
      CaseState state, GiveVerdict command, Actor actor, Instant now, ProgramPolicy policy) {
    Conditions conditions = conditions(state, actor);
    return conditions.with(
        command.outcome(),
        "outcome",
        outcome -> {
          Conditions possible =
              conditions.and(isPossible(state, outcome), impossible(state, outcome));
          return switch (outcome) {
            case VALID -> possible.then(() -> valid(state, command, now, policy));
            case INVALID -> invalid(state, command, possible);
            case OUT_OF_SCOPE ->
                possible.record(() -> invalidated(state, DeclineReason.OUT_OF_SCOPE, command));
            case NEEDS_INFORMATION -> needsInformation(state, command, possible);
            case DEFERRED ->
                possible.record(
                    () -> new CaseDeferred(state.program(), state.reportId(), command.reason()));
            case ACCEPTED ->
                possible.record(
                    () -> new CaseAccepted(state.program(), state.reportId(), command.reason()));
          };
        });
  }

  private static boolean isPossible(CaseState state, VerdictOutcome outcome) {
    ReportManagement now = state.handling().management();
    ReportManagement next = outcome.leadsTo();
    return next == null
        ? now == ReportManagement.RECEIVED || now == ReportManagement.INVALID
        : now.canBecome(next);
  }

  private static Refusal impossible(CaseState state, VerdictOutcome outcome) {
    ReportManagement now = state.handling().management();
    String detail =
        "A report that is %s cannot get the verdict %s."
            .formatted(now.spelling(), outcome.spelling());
    boolean needsValid =
        !now.validUnclosed()
            && (outcome == VerdictOutcome.DEFERRED || outcome == VerdictOutcome.ACCEPTED);
    return needsValid
        ? Refusal.notNow("verdict-not-possible", detail, "valid-verdict")
        : Refusal.notNow("verdict-not-possible", detail);
  }

  private static Decision<CaseEvent> valid(
      CaseState state, GiveVerdict command, Instant now, ProgramPolicy policy) {
    List<CaseEvent> events = new ArrayList<>();
    events.add(
        new ReportValidated(
            state.program(), state.reportId(), command.straightforward(), command.reason()));
    if (startsEmbargo(state, policy)) {
      Instant end = DateRules.defaultEnd(state, command.straightforward(), now, policy);
      events.addAll(shortest(state, end, command.revision(), now, policy));
    }
    return Decision.accept(events);
  }

  private static boolean startsEmbargo(CaseState state, ProgramPolicy policy) {
    return policy.embargo().defaultOn()
        && !state.rulesEmbargoOut()
        && state.negotiation().binding() == null;
  }

  /** Where dates meet, the shortest wins and the longer stands as a revision. */
  private static List<CaseEvent> shortest(
      CaseState state, Instant end, UUID revision, Instant now, ProgramPolicy policy) {
    String program = state.program();
    UUID report = state.reportId();
    Proposal sooner =
        state
            .negotiation()
            .standing(now)
            .filter(p -> p.by().isReporter())
            .filter(p -> p.date().isAfter(now) && !p.date().isAfter(end))
            .orElse(null);
    if (sooner == null) {
      return List.of(new DisclosureDateDefaulted(program, report, end));
    }
    CaseEvent agreed = new DisclosureDateAgreed(program, report, sooner.id(), sooner.date());
    CaseEvent longer =
        new DisclosureDateProposed(
            program,
            report,
            revision,
            Party.COMMITTEE,
            end,
            null,
            DateRules.replyBy(end, now, policy));
    return sooner.date().equals(end) ? List.of(agreed) : List.of(agreed, longer);
  }

  private static Decision<CaseEvent> invalid(
      CaseState state, GiveVerdict command, Conditions possible) {
    DeclineReason because = command.because();
    return because == null
        ? possible.and(false, REASON_NEEDED).then(Decision::nothing)
        : possible.record(() -> invalidated(state, because, command));
  }

  private static ReportInvalidated invalidated(
      CaseState state, DeclineReason because, GiveVerdict command) {
    return new ReportInvalidated(state.program(), state.reportId(), because, command.reason());
  }

  private static Decision<CaseEvent> needsInformation(
      CaseState state, GiveVerdict command, Conditions possible) {
    return possible.with(
        command.reason(),
        "reason",
        text ->
            Decision.accept(
                new InformationRequested(state.program(), state.reportId(), true, text)));
  }
}
