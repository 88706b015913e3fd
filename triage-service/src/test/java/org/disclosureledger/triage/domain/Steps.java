package org.disclosureledger.triage.domain;

import static org.disclosureledger.triage.domain.Desk.text;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryPublished;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.PublicationRequested;
import org.disclosureledger.lifecycle.event.PublicAdvisory;
import org.disclosureledger.lifecycle.policy.DeclineReason;
import org.disclosureledger.lifecycle.policy.DelayReason;
import org.disclosureledger.lifecycle.policy.PublicationGuard;
import org.disclosureledger.triage.acknowledge.Acknowledgement;
import org.disclosureledger.triage.acknowledge.Acknowledgement.Acknowledge;
import org.disclosureledger.triage.closecase.Closure;
import org.disclosureledger.triage.closecase.Closure.CloseCase;
import org.disclosureledger.triage.domain.clock.OpenPromises;
import org.disclosureledger.triage.domain.reaction.Clearing;
import org.disclosureledger.triage.domain.reaction.TakenEvent;
import org.disclosureledger.triage.giveverdict.Verdict;
import org.disclosureledger.triage.giveverdict.Verdict.GiveVerdict;
import org.disclosureledger.triage.negotiatedate.DisclosureDateProposal;
import org.disclosureledger.triage.negotiatedate.DisclosureDateProposal.ProposeDate;
import org.disclosureledger.triage.negotiatedate.KeptDate;
import org.disclosureledger.triage.negotiatedate.KeptDate.KeepDate;
import org.disclosureledger.triage.recordpublicknowledge.PublicClaim;
import org.disclosureledger.triage.recordpublicknowledge.PublicClaim.Finding;
import org.disclosureledger.triage.recordpublicknowledge.PublicClaim.JudgeClaim;
import org.disclosureledger.triage.recordremedy.Fix;
import org.disclosureledger.triage.recordremedy.Fix.IdentifyFix;
import org.disclosureledger.triage.recordremedy.Release;
import org.disclosureledger.triage.recordremedy.Release.RecordRelease;

/** Steps that many tests take for granted. */
public final class Steps {

  private Steps() {}

  /** A verdict with all that it may need. */
  public static GiveVerdict verdict(VerdictOutcome outcome) {
    return new GiveVerdict(
        outcome, DeclineReason.NOT_REPRODUCIBLE, text("because"), false, new UUID(6, 6));
  }

  /** The committee finds that the vulnerability is public, as the reporter says. */
  public static Desk foundPublic(Desk desk) {
    return desk.given(
        PublicClaim::decide, new JudgeClaim(Finding.CONFIRMED, text("It is on a mailing list.")));
  }

  public static Desk acknowledged(Desk desk) {
    return desk.given(Acknowledgement::decide, new Acknowledge(null));
  }

  public static Desk judged(Desk desk, VerdictOutcome... outcomes) {
    for (VerdictOutcome outcome : outcomes) {
      desk.given(Verdict::decide, verdict(outcome));
    }
    return desk;
  }

  public static Desk accepted(Desk desk) {
    return judged(desk, VerdictOutcome.VALID, VerdictOutcome.ACCEPTED);
  }

  public static Desk closed(Desk desk) {
    return desk.given(Closure::decide, new CloseCase(text("done"), OpenPromises.NONE));
  }

  public static Desk fixed(Desk desk) {
    return desk.given(Fix::decide, new IdentifyFix(null));
  }

  public static Desk released(Desk desk) {
    return desk.given(Release::decide, new RecordRelease(text("1.2.3"), null, desk.now(), null));
  }

  /** Somebody says why the date is kept although a remedy is there. */
  public static Desk delayed(Desk desk) {
    Delay delay = new Delay(DelayReason.SOLUTION_NOT_TESTED, null);
    return desk.given(KeptDate::decide, new KeepDate(delay));
  }

  /** The committee proposes this date; the proposal's id is the answer. */
  public static UUID proposed(Desk desk, Instant date) {
    UUID id = desk.id();
    desk.given(
        DisclosureDateProposal::decide, new ProposeDate(id, date, Delay.of(text("why")), null));
    return id;
  }

  /** The advisory's request for its first revision is cleared. */
  public static Desk cleared(Desk desk) {
    if (desk.state().asksWhyToWait(desk.now())) {
      delayed(desk);
    }
    TakenEvent incoming = desk.incoming();
    return desk.take(
        Clearing.decide(
            desk.state(),
            Desk.ADVISORY,
            new PublicationRequested("llm-d", Desk.CASE, Desk.REPORT, 1),
            Set.of(PublicationGuard.PATCHED_VERSION_REGISTERED),
            incoming,
            desk.now(),
            desk.policy()),
        incoming);
  }

  /** The advisory is published. */
  public static Desk disclosed(Desk desk) {
    TakenEvent incoming = desk.incoming();
    return desk.take(
        Clearing.decide(desk.state(), Desk.ADVISORY, published(desk.now()), incoming), incoming);
  }

  /** The case's advisory is public at this instant. */
  public static AdvisoryPublished published(Instant at) {
    AdvisoryDocument document =
        new AdvisoryDocument("", "", List.of(), List.of(), List.of(), List.of(), List.of(), null);
    return new AdvisoryPublished(
        "llm-d",
        Desk.CASE,
        Desk.REPORT,
        1,
        1,
        4,
        PublicAdvisory.published("LLM-D-1", "llm-d", document, List.of(), at),
        List.of());
  }
}
