package org.disclosureledger.triage.domain;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.disclosureledger.lifecycle.Fact;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.CaseOpened;
import org.disclosureledger.lifecycle.event.Submission;
import org.disclosureledger.lifecycle.fold.DisclosureDate;
import org.disclosureledger.lifecycle.fold.Negotiation;
import org.disclosureledger.lifecycle.fold.Proposal;
import org.disclosureledger.lifecycle.policy.Stage;
import org.jspecify.annotations.Nullable;

/**
 * What a case adds up to.
 *
 * @param opening what it was opened with, its text still confidential; absent before
 * @param handling how far the committee is with the report
 * @param remedy what is done about the vulnerability
 * @param negotiation how the disclosure date came about
 * @param publication the way into the open
 * @param credit the reporter's wish; absent before the opening
 * @param duplicates which reports it handles, and whether another case handles its own
 * @param correction what the committee corrected of what was reported
 * @param taken the events of other streams that were taken in: a redelivered one is not taken twice
 */
public record CaseState(
    @Nullable CaseOpened opening,
    Handling handling,
    Remedy remedy,
    Negotiation negotiation,
    Publication publication,
    @Nullable Credit credit,
    Duplicates duplicates,
    Submission correction,
    Set<UUID> taken) {

  private static final CaseState INITIAL =
      new CaseState(
          null,
          Handling.NONE,
          Remedy.NONE,
          Negotiation.NONE,
          Publication.NONE,
          null,
          Duplicates.ALONE,
          Submission.NOTHING,
          Set.of());

  /** Copies the set. */
  public CaseState {
    taken = Set.copyOf(taken);
  }

  /** The state before the case was opened; always the same object. */
  public static CaseState initial() {
    return INITIAL;
  }

  /** What the opening alone adds up to. */
  public static CaseState opened(CaseOpened event) {
    return new CaseState(
        event,
        Handling.NONE.become(ReportManagement.RECEIVED),
        Remedy.NONE,
        Negotiation.NONE,
        Publication.NONE,
        new Credit(event.credit(), event.creditAs()),
        Duplicates.ALONE,
        Submission.NOTHING,
        Set.of());
  }

  /** The state after one more event. */
  public static CaseState evolve(CaseState state, CaseEvent event, Fact fact) {
    return CaseFold.after(state, event, fact).taking(fact.metadata().causation());
  }

  /** Whether there is a case. */
  public boolean isOpened() {
    return opening != null;
  }

  /**
   * What the case was opened with.
   *
   * @throws IllegalStateException before the opening
   */
  public CaseOpened opened() {
    if (opening == null) {
      throw new IllegalStateException("the case is not opened");
    }
    return opening;
  }

  /** The program; only of an opened case. */
  public String program() {
    return opened().program();
  }

  /** The report; only of an opened case. */
  public UUID reportId() {
    return opened().reportId();
  }

  /** The case's own report, and those that have joined it; only of an opened case. */
  public Set<UUID> reports() {
    Set<UUID> reports = new HashSet<>();
    reports.add(reportId());
    duplicates.joined().forEach(one -> reports.add(one.reportId()));
    return reports;
  }

  /** What was reported, in the committee's version; only of an opened case. */
  public Submission submission() {
    return correction.over(opened().submission());
  }

  /** How far the case is (S1.19). It never goes back. */
  public Stage stage() {
    return isDisclosed() ? Stage.DISCLOSED : remedy.stage();
  }

  /** Whether the advisory is out. */
  public boolean isDisclosed() {
    return publication.disclosure() != null;
  }

  /** Whether the vulnerability is public: the committee found it so, or the advisory is out. */
  public boolean isPublic() {
    return isDisclosed()
        || publication.claim() == ClaimState.CONFIRMED
        || publication.exposure().known();
  }

  /**
   * Whether no embargo can hold: what it would keep is public, somebody is attacked by it, or it
   * was ended. Nothing of that is ever undone.
   */
  public boolean rulesEmbargoOut() {
    return isPublic() || publication.exposure().rulesEmbargoOut();
  }

  /** What became of the reporter's claim that it is public (S1.25); absent where there is none. */
  public @Nullable ClaimState claim() {
    return opening == null || opening.submission().alreadyPublic() == null
        ? null
        : publication.claim();
  }

  /** Whether a revision is cleared for publication, so that the date is fixed. */
  public boolean isCleared() {
    return publication.clearance() != null;
  }

  /** Whether another case handles the report: then nothing is decided here. */
  public boolean isDuplicate() {
    return duplicates.isDuplicate();
  }

  /** Whether the case is closed. */
  public boolean isClosed() {
    return handling.management() == ReportManagement.CLOSED;
  }

  /**
   * The embargo at this instant; where there never was one, disclosure ends none. A proposal whose
   * time for an answer is over counts no more. An active embargo lasts until what it keeps is
   * public, or until it is ended: a date that passes without disclosure does not make it so.
   */
  public EmbargoState embargo(Instant now) {
    boolean bound = negotiation.binding() != null;
    if (rulesEmbargoOut()) {
      return bound ? EmbargoState.EXITED : EmbargoState.NONE;
    }
    boolean proposed = negotiation.standing(now).isPresent();
    if (bound) {
      return proposed ? EmbargoState.REVISE : EmbargoState.ACTIVE;
    }
    return proposed ? EmbargoState.PROPOSED : EmbargoState.NONE;
  }

  /**
   * Whether the program prefers to disclose now, the date lies later and nobody said why (S1.21).
   */
  public boolean asksWhyToWait(Instant now) {
    DisclosureDate binding = negotiation.binding();
    return negotiation.unexplained()
        && binding != null
        && binding.date().isAfter(now)
        && !rulesEmbargoOut();
  }

  /**
   * The proposal whose answer is still waited for, if its time may come: not of what is over, nor
   * of what is decided in another case.
   */
  public Optional<Proposal> waitsForAnswer() {
    return isClosed() || rulesEmbargoOut() || isDuplicate()
        ? Optional.empty()
        : negotiation.unanswered().filter(proposal -> proposal.replyBy() != null);
  }

  /** Whether this event of another stream was taken in already. */
  public boolean hasTaken(UUID event) {
    return taken.contains(event);
  }

  CaseState with(Handling next) {
    return with(next, remedy, negotiation, publication, credit, duplicates, correction);
  }

  CaseState with(Remedy next) {
    return with(handling, next, negotiation, publication, credit, duplicates, correction);
  }

  CaseState with(Negotiation next) {
    return with(handling, remedy, next, publication, credit, duplicates, correction);
  }

  CaseState with(Publication next) {
    return with(handling, remedy, negotiation, next, credit, duplicates, correction);
  }

  CaseState with(Credit next) {
    return with(handling, remedy, negotiation, publication, next, duplicates, correction);
  }

  CaseState with(Duplicates next) {
    return with(handling, remedy, negotiation, publication, credit, next, correction);
  }

  CaseState with(Submission next) {
    return with(handling, remedy, negotiation, publication, credit, duplicates, next);
  }

  private CaseState with(
      Handling handled,
      Remedy remedied,
      Negotiation negotiated,
      Publication published,
      @Nullable Credit credited,
      Duplicates others,
      Submission corrected) {
    return new CaseState(
        opening, handled, remedied, negotiated, published, credited, others, corrected, taken);
  }

  private CaseState taking(@Nullable UUID event) {
    if (event == null || taken.contains(event)) {
      return this;
    }
    Set<UUID> all = new HashSet<>(taken);
    all.add(event);
    return new CaseState(
        opening, handling, remedy, negotiation, publication, credit, duplicates, correction, all);
  }
}
