package org.disclosureledger.triage.domain.reaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryPublished;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryWithdrawn;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.Publication;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.PublicationRequested;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.PublicationWithheld;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.CaseDisclosed;
import org.disclosureledger.lifecycle.event.CaseEvent.PublicationCleared;
import org.disclosureledger.lifecycle.event.CaseEvent.PublicationHeld;
import org.disclosureledger.lifecycle.event.CaseEvent.PublicationRefused;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.lifecycle.event.PublicationAmended;
import org.disclosureledger.lifecycle.fold.DisclosureDate;
import org.disclosureledger.lifecycle.fold.DisclosureDate.Origin;
import org.disclosureledger.lifecycle.fold.Proposal;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.lifecycle.policy.PublicationGuard;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Remedy;
import org.disclosureledger.triage.domain.ReportManagement;
import org.jspecify.annotations.Nullable;

/**
 * Publication is cleared, not guessed. The advisory asks for a revision; the case answers with the
 * instant from which it may be published, or with what is missing. While a clearance stands the
 * date is fixed, so that no change of it can be overtaken by the publication.
 */
public final class Clearing {

  private Clearing() {}

  /**
   * Decides on the advisory's request.
   *
   * @param shownElsewhere the guards whose truth is not on the case's stream and that the caller
   *     has found to hold: that the patched version is registered (S2.21), that the document names
   *     a remedy or states its absence. It has no say about the others
   */
  public static Decision<CaseEvent> decide(
      CaseState state,
      UUID advisoryId,
      PublicationRequested request,
      Set<PublicationGuard> shownElsewhere,
      TakenEvent incoming,
      Instant now,
      ProgramPolicy policy) {
    if (clears(state, advisoryId, request.revision())) {
      return Decision.nothing();
    }
    List<String> missing = missing(state, shownElsewhere, now, policy);
    return incoming.once(
        state,
        missing.isEmpty()
            ? new PublicationCleared(
                state.program(),
                state.reportId(),
                advisoryId,
                request.revision(),
                notBefore(state, now))
            : new PublicationRefused(
                state.program(), state.reportId(), advisoryId, request.revision(), missing));
  }

  /** The advisory gives a clearance back; one that does not stand changes nothing. */
  public static Decision<CaseEvent> decide(
      CaseState state, UUID advisoryId, PublicationWithheld act, TakenEvent incoming) {
    return clears(state, advisoryId, act.revision())
        ? incoming.once(
            state,
            new PublicationHeld(state.program(), state.reportId(), advisoryId, act.revision()))
        : Decision.nothing();
  }

  /** The advisory is out: that is so, whatever the case's state, and ends the embargo. */
  public static Decision<CaseEvent> decide(
      CaseState state, UUID advisoryId, AdvisoryPublished act, TakenEvent incoming) {
    return state.isDisclosed()
        ? Decision.nothing()
        : incoming.once(
            state,
            new CaseDisclosed(
                state.program(),
                state.reportId(),
                advisoryId,
                act.document().id(),
                act.document().published()));
  }

  /** What is public of the advisory changed: whoever takes part in the case hears of it. */
  public static Decision<CaseEvent> amend(
      CaseState state, UUID advisoryId, Publication act, TakenEvent incoming) {
    return incoming.once(
        state,
        new PublicationAmended(
            state.program(),
            state.reportId(),
            advisoryId,
            act.sequence(),
            act instanceof AdvisoryWithdrawn,
            act.document().modified()));
  }

  private static boolean clears(CaseState state, UUID advisoryId, int revision) {
    PublicationCleared clearance = state.publication().clearance();
    return clearance != null
        && clearance.advisoryId().equals(advisoryId)
        && clearance.revision() == revision;
  }

  /** What is missing for a clearance, as stable codes; nothing where it can be given. */
  static List<String> missing(
      CaseState state, Set<PublicationGuard> shownElsewhere, Instant now, ProgramPolicy policy) {
    List<String> missing = new ArrayList<>();
    ReportManagement management = state.handling().management();
    boolean valid = management == ReportManagement.VALID || management == ReportManagement.ACCEPTED;
    addUnless(!state.isClosed(), "open-case", missing);
    addUnless(!state.isDuplicate(), "own-case", missing);
    addUnless(valid || state.isClosed(), "valid-verdict", missing);
    addUnless(!state.isDisclosed(), "undisclosed", missing);
    addUnless(!state.isCleared(), "publication-held", missing);
    addUnless(
        state.rulesEmbargoOut() || state.negotiation().binding() != null,
        "disclosure-date",
        missing);
    addUnless(isAnswered(state, now), "proposal-answered", missing);
    addUnless(!state.asksWhyToWait(now), "delay-reason", missing);
    for (PublicationGuard guard : guards(policy)) {
      addUnless(holds(state, guard, shownElsewhere), guard.spelling(), missing);
    }
    return missing;
  }

  /**
   * Whether nothing waits for an answer. What is public waits for none; after the maintainers'
   * final say a suggestion of the reporter holds nothing up (S1.28), and a later date that the
   * committee offers does not hold up the one that binds (S1.26).
   */
  private static boolean isAnswered(CaseState state, Instant now) {
    DisclosureDate binding = state.negotiation().binding();
    boolean imposed = binding != null && binding.origin() == Origin.IMPOSED;
    return state.rulesEmbargoOut()
        || state
            .negotiation()
            .standing(now)
            .filter(proposal -> !imposed || !proposal.by().isReporter())
            .filter(proposal -> !offersLater(proposal, binding))
            .isEmpty();
  }

  private static boolean offersLater(Proposal proposal, @Nullable DisclosureDate binding) {
    return binding != null
        && proposal.by() == Party.COMMITTEE
        && proposal.date().isAfter(binding.date());
  }

  /** The policy's guards, and the credit decision, which no policy can do without (S2.20). */
  private static Set<PublicationGuard> guards(ProgramPolicy policy) {
    Set<PublicationGuard> guards = EnumSet.of(PublicationGuard.CREDIT_DECIDED);
    guards.addAll(policy.publication().guards());
    return guards;
  }

  private static void addUnless(boolean holds, String code, List<String> missing) {
    if (!holds) {
      missing.add(code);
    }
  }

  private static boolean holds(
      CaseState state, PublicationGuard guard, Set<PublicationGuard> shownElsewhere) {
    Remedy remedy = state.remedy();
    return switch (guard) {
      case FIX_RELEASED -> remedy.release() != null;
      case CREDIT_DECIDED -> state.credit() != null;
      case CVE_DECIDED -> state.publication().cve() != null;
      case REMEDIATION_STATED ->
          remedy.release() != null || remedy.mitigation() != null || shownElsewhere.contains(guard);
      case PATCHED_VERSION_REGISTERED -> shownElsewhere.contains(guard);
    };
  }

  /** The end of the embargo; what is public already may be published at once (S1.25). */
  private static Instant notBefore(CaseState state, Instant now) {
    DisclosureDate binding = state.negotiation().binding();
    return binding == null || state.rulesEmbargoOut() ? now : binding.date();
  }
}
