package org.disclosureledger.triage.view;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.cvss.CvssParsed;
import org.disclosureledger.lifecycle.cvss.CvssVector;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.CaseOpened;
import org.disclosureledger.lifecycle.event.CaseEvent.FixReleased;
import org.disclosureledger.lifecycle.event.CaseEvent.MitigationAvailable;
import org.disclosureledger.lifecycle.event.CaseEvent.ReleaseScheduled;
import org.disclosureledger.lifecycle.event.CaseEvent.SeverityAssessed;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.lifecycle.event.PublicKnowledge;
import org.disclosureledger.lifecycle.event.Submission;
import org.disclosureledger.lifecycle.fold.DisclosureDate;
import org.disclosureledger.lifecycle.fold.Negotiation;
import org.disclosureledger.lifecycle.fold.Proposal;
import org.disclosureledger.lifecycle.vulnerability.Reference;
import org.disclosureledger.sealing.Clearance;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.service.keys.Opened;
import org.disclosureledger.service.ledger.Recorded;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.ClaimState;
import org.disclosureledger.triage.domain.Remedy;
import org.disclosureledger.triage.domain.clock.CaseClockView;
import org.disclosureledger.triage.view.CaseView.AskedView;
import org.disclosureledger.triage.view.CaseView.ClaimView;
import org.disclosureledger.triage.view.CaseView.DateView;
import org.disclosureledger.triage.view.CaseView.DuplicateView;
import org.disclosureledger.triage.view.CaseView.MitigationView;
import org.disclosureledger.triage.view.CaseView.ProposalView;
import org.disclosureledger.triage.view.CaseView.ReleaseView;
import org.disclosureledger.triage.view.CaseView.RemedyView;
import org.disclosureledger.triage.view.CaseView.ReportedView;
import org.disclosureledger.triage.view.CaseView.ScoreView;
import org.jspecify.annotations.Nullable;

/** Opens a case's members for a member of its committee. */
final class CaseViews {

  private final Clearance clearance;
  private final CaseWords words;
  private final @Nullable ExposureView exposure;
  private final Instant now;

  /**
   * The views of a case.
   *
   * @param history what was recorded there
   * @param joined what was recorded in the cases whose reports have joined it
   */
  CaseViews(
      Clearance clearance,
      List<Recorded<CaseEvent>> history,
      List<List<Recorded<CaseEvent>>> joined,
      Instant now) {
    this.clearance = clearance;
    this.words = CaseWords.of(history, joined, clearance);
    this.exposure = ExposureView.of(history, clearance);
    this.now = now;
  }

  CaseView view(
      UUID id, int version, CaseState state, List<CaseClockView> clocks, List<String> allowed) {
    CaseOpened opened = state.opened();
    Submission said = state.submission();
    SeverityAssessed assessed = state.handling().severity();
    return new CaseView(
        id,
        opened.reportId(),
        opened.program(),
        opened.reference(),
        version,
        opened.kind(),
        state.stage(),
        state.handling().management().name().toLowerCase(Locale.ROOT),
        state.handling().withdrawn(),
        words.withdrawal(),
        state.duplicates().leading(),
        state.duplicates().joined().stream()
            .map(one -> new DuplicateView(one.caseId(), one.reportId(), one.reference()))
            .toList(),
        words.verdict(),
        state.embargo(now).spelling(),
        opened.receivedAt(),
        state.handling().acknowledged(),
        state.handling().assignee(),
        assessed == null ? null : assessed.severity(),
        assessed == null ? null : text(assessed.vector()),
        assessed == null ? List.of() : scores(assessed),
        text(said.title()),
        text(said.description()),
        text(said.impact()),
        text(said.reproduction()),
        text(said.mitigations()),
        list(said.affected()),
        list(said.references()),
        list(said.severity()),
        list(said.aliases()),
        list(said.cwes()),
        opened.missing(),
        state.correction().saysNothing() ? null : reported(opened.submission(), state.correction()),
        claim(state),
        exposure,
        state.credit() == null ? null : state.credit().choice(),
        words.messages(),
        remedy(state.remedy()),
        words.cve(),
        date(state),
        clocks,
        allowed);
  }

  private List<ScoreView> scores(SeverityAssessed assessed) {
    return Stream.of(Optional.of(assessed.vector()), Optional.ofNullable(assessed.otherVector()))
        .flatMap(Optional::stream)
        .flatMap(vector -> score(Opened.text(vector.open(clearance))).stream())
        .toList();
  }

  /** None of what was erased. */
  private static Optional<ScoreView> score(String text) {
    return CvssVector.parse(text) instanceof CvssParsed.Valid(CvssVector read)
        ? Optional.of(new ScoreView(read.version(), read.vector(), read.baseScore(), read.threat()))
        : Optional.empty();
  }

  private ReportedView reported(Submission said, Submission corrected) {
    return new ReportedView(
        corrected.title() == null ? null : text(said.title()),
        corrected.description() == null ? null : text(said.description()),
        corrected.impact() == null ? null : text(said.impact()),
        corrected.reproduction() == null ? null : text(said.reproduction()),
        corrected.mitigations() == null ? null : text(said.mitigations()),
        corrected.affected() == null ? null : list(said.affected()),
        corrected.references() == null ? null : list(said.references()),
        corrected.aliases() == null ? null : list(said.aliases()),
        corrected.cwes() == null ? null : list(said.cwes()));
  }

  private DateView date(CaseState state) {
    DisclosureDate binding = state.negotiation().binding();
    return new DateView(
        binding == null ? null : binding.date(),
        binding == null ? null : binding.origin().spelling(),
        words.imposedBecause(),
        words.delay(),
        state.asksWhyToWait(now) ? "now" : null,
        asked(state.negotiation().asked()),
        state.negotiation().proposals().stream().map(this::proposal).toList());
  }

  private @Nullable AskedView asked(Negotiation.@Nullable Asked asked) {
    return asked == null
        ? null
        : new AskedView(
            asked.wanted().step(),
            asked.wanted().date(),
            asked.wanted().because(),
            text(asked.wanted().reason()),
            asked.by());
  }

  private ProposalView proposal(Proposal proposal) {
    String reason = text(proposal.reason());
    return new ProposalView(
        proposal.id(),
        proposal.by(),
        proposal.date(),
        reason == null ? words.suggestion(proposal.id()) : reason,
        proposal.replyBy(),
        proposal.status().spelling(),
        awaits(proposal),
        words.rejection(proposal.id()));
  }

  private static @Nullable List<UUID> awaits(Proposal proposal) {
    return proposal.status() == Proposal.Status.STANDING && proposal.by() == Party.COMMITTEE
        ? proposal.awaited().stream().sorted().toList()
        : null;
  }

  private @Nullable ClaimView claim(CaseState state) {
    ClaimState claim = state.claim();
    Confidential<PublicKnowledge> said = state.submission().alreadyPublic();
    if (claim == null || said == null) {
      return null;
    }
    PublicKnowledge known = said.open(clearance).orElse(new PublicKnowledge(null, null));
    return new ClaimView(claim, words.claimFinding(), known.since(), known.url());
  }

  private RemedyView remedy(Remedy remedy) {
    return new RemedyView(
        remedy.fix() == null ? null : list(remedy.fix().references()),
        remedy.mitigation() == null ? null : mitigation(remedy.mitigation()),
        remedy.schedule() == null ? null : planned(remedy.schedule()),
        remedy.release() == null ? null : released(remedy.release()));
  }

  private MitigationView mitigation(MitigationAvailable event) {
    return new MitigationView(event.availableAt(), Opened.text(event.text().open(clearance)));
  }

  private ReleaseView planned(ReleaseScheduled event) {
    return release(event.plannedFor(), event.version(), event.references());
  }

  private ReleaseView released(FixReleased event) {
    return release(event.releasedAt(), event.version(), event.references());
  }

  private ReleaseView release(
      Instant at, Confidential<String> version, @Nullable Confidential<List<Reference>> where) {
    return new ReleaseView(at, Opened.text(version.open(clearance)), list(where));
  }

  private @Nullable String text(@Nullable Confidential<String> text) {
    return text == null ? null : Opened.text(text.open(clearance));
  }

  private <T> List<T> list(@Nullable Confidential<List<T>> list) {
    return list == null ? List.of() : list.open(clearance).orElse(List.of());
  }
}
