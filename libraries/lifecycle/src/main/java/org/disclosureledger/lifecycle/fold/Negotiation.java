package org.disclosureledger.lifecycle.fold;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.disclosureledger.lifecycle.event.NegotiationEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent.AnswerRefused;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateAccepted;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateAgreed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateAsked;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateDefaulted;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateExpired;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateFollowed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateImposed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateProposed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateRejected;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDelayed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.EarlierDisclosurePreferred;
import org.disclosureledger.lifecycle.event.NegotiationEvent.EmbargoTerminated;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.lifecycle.fold.DisclosureDate.Origin;
import org.disclosureledger.lifecycle.fold.Proposal.Status;
import org.jspecify.annotations.Nullable;

/**
 * How the two sides came to the disclosure date (S1.20): what every decision, page and list of it
 * goes by. At most one proposal stands: a counter proposal of either side supersedes it. Whatever
 * stands, the date binds until another takes its place.
 *
 * @param proposals every proposal ever made, oldest first
 * @param binding the date that binds; absent while there is none
 * @param reporterWord what the reporter last said about a date; absent while nothing
 * @param latest the last proposal, while no date has taken its place: an answer that was given in
 *     time and is still under way when the proposal expires can only be to this one
 * @param asked a late date that waits for a second person of the committee (S1.26); absent while
 *     none does
 * @param unexplained whether the program prefers to disclose now and nobody has said why to wait
 *     (S1.21)
 */
public record Negotiation(
    List<Proposal> proposals,
    @Nullable DisclosureDate binding,
    @Nullable ReporterWord reporterWord,
    @Nullable UUID latest,
    @Nullable Asked asked,
    boolean unexplained) {

  /**
   * A late date that somebody wants.
   *
   * @param wanted what
   * @param by the pseudonymous id of who wants it
   */
  public record Asked(DisclosureDateAsked wanted, String by) {}

  /**
   * What the reporter last said.
   *
   * @param date about which date
   * @param wanted whether in favour of it
   */
  public record ReporterWord(Instant date, boolean wanted) {}

  /** Nothing was said of a date. */
  public static final Negotiation NONE = new Negotiation(List.of(), null, null, null, null, false);

  /** Copies the proposals. */
  public Negotiation {
    proposals = List.copyOf(proposals);
  }

  /** The proposal of this id. */
  public Optional<Proposal> proposal(UUID id) {
    return proposals.stream().filter(proposal -> proposal.id().equals(id)).findFirst();
  }

  /** The proposal that waits for its answer at this instant. */
  public Optional<Proposal> standing(Instant now) {
    return proposals.stream().filter(proposal -> proposal.standsAt(now)).findFirst();
  }

  /** The proposal of which nothing is recorded but that it was made. */
  public Optional<Proposal> unanswered() {
    return proposals.stream().filter(proposal -> proposal.status() == Status.STANDING).findFirst();
  }

  /** Whether this proposal's acceptance is what binds. */
  public boolean binds(UUID proposalId) {
    return binding != null && proposalId.equals(binding.proposal());
  }

  /** Whether the reporter's last word was not this date; silence is no dissent (S1.28). */
  public boolean reporterDissentsFrom(Instant date) {
    return reporterWord != null && !(reporterWord.wanted() && reporterWord.date().equals(date));
  }

  /**
   * After one more event of it.
   *
   * @param event what was recorded
   * @param by the pseudonymous id of who did it
   * @param own the report of the case on whose stream it stands
   * @param reports that one, and those that have joined the case
   */
  public Negotiation after(NegotiationEvent event, String by, UUID own, Set<UUID> reports) {
    return switch (event) {
      case DisclosureDateProposed e -> proposed(e, reports);
      case DisclosureDateAccepted e -> accepted(e, own);
      case DisclosureDateDefaulted e -> defaulted(e);
      case DisclosureDateAgreed e -> agreed(e);
      case DisclosureDateRejected e -> rejected(e);
      case DisclosureDateAsked e -> asked(e, by);
      case EarlierDisclosurePreferred e -> unexplained(true);
      case DisclosureDelayed e -> unexplained(false);
      case DisclosureDateExpired e -> expired(e);
      case DisclosureDateFollowed e -> bound(e.date(), Origin.FOLLOWED);
      case DisclosureDateImposed e -> bound(e.date(), Origin.IMPOSED);
      case EmbargoTerminated e -> bound(e.endedAt(), Origin.TERMINATED);
      case AnswerRefused e -> refused(e);
    };
  }

  private Negotiation proposed(DisclosureDateProposed event, Set<UUID> asked) {
    List<Proposal> all = new ArrayList<>(superseded());
    all.add(Proposal.of(event, asked));
    ReporterWord word =
        event.by() == Party.REPORTER ? new ReporterWord(event.date(), true) : reporterWord;
    return new Negotiation(all, binding, word, event.proposalId(), null, unexplained);
  }

  private Negotiation agreed(DisclosureDateAgreed event) {
    return new Negotiation(
        changed(event.proposalId(), Status.AGREED),
        new DisclosureDate(event.date(), Origin.AGREED, event.proposalId()),
        isOfAnother(event.proposalId()) ? reporterWord : new ReporterWord(event.date(), true),
        null,
        null,
        unexplained);
  }

  /**
   * One of several reporters accepts.
   *
   * @param own the case's own report
   */
  private Negotiation accepted(DisclosureDateAccepted event, UUID own) {
    ReporterWord word =
        event.byReport().equals(own)
            ? proposal(event.proposalId())
                .map(proposal -> new ReporterWord(proposal.date(), true))
                .orElse(reporterWord)
            : reporterWord;
    return new Negotiation(
        each(p -> p.id().equals(event.proposalId()) ? p.without(event.byReport()) : p),
        binding,
        word,
        latest,
        asked,
        unexplained);
  }

  /** The reporter of a report that has left is asked no more. */
  public Negotiation left(UUID report) {
    return with(each(proposal -> proposal.without(report)));
  }

  /**
   * The report is handled elsewhere from now on: what the committee proposed here counts no more.
   */
  public Negotiation moved() {
    return with(each(p -> p.by() == Party.COMMITTEE ? p.supersede() : p));
  }

  private Negotiation with(List<Proposal> next) {
    return new Negotiation(next, binding, reporterWord, latest, asked, unexplained);
  }

  private boolean isOfAnother(UUID proposalId) {
    return proposal(proposalId).filter(p -> p.by() == Party.ANOTHER_REPORTER).isPresent();
  }

  private Negotiation rejected(DisclosureDateRejected event) {
    ReporterWord word =
        event.by() == Party.REPORTER
            ? proposal(event.proposalId())
                .map(proposal -> new ReporterWord(proposal.date(), false))
                .orElse(reporterWord)
            : reporterWord;
    return new Negotiation(
        changed(event.proposalId(), Status.REJECTED), binding, word, null, asked, unexplained);
  }

  private Negotiation expired(DisclosureDateExpired event) {
    return new Negotiation(
        changed(event.proposalId(), Status.EXPIRED),
        binding,
        reporterWord,
        latest,
        asked,
        unexplained);
  }

  /** Nothing is left to negotiate: what stood proposed or was asked for counts no more. */
  public Negotiation over() {
    return new Negotiation(superseded(), binding, reporterWord, null, null, false);
  }

  /** A date that nobody has to agree to takes the place of whatever stood. */
  private Negotiation bound(Instant date, Origin origin) {
    return new Negotiation(
        superseded(), new DisclosureDate(date, origin, null), reporterWord, null, null, false);
  }

  /** A suggestion of the reporter that does not count waits for no answer. */
  private Negotiation refused(AnswerRefused event) {
    return new Negotiation(
        each(
            proposal ->
                proposal.id().equals(event.proposalId()) && proposal.by() == Party.REPORTER
                    ? proposal.refuse()
                    : proposal),
        binding,
        reporterWord,
        latest,
        asked,
        unexplained);
  }

  /** The shortest wins: a later date stands as a revision, a sooner one of the reporter is past. */
  private Negotiation defaulted(DisclosureDateDefaulted event) {
    return new Negotiation(
        each(
            proposal ->
                proposal.by().isReporter() && !proposal.date().isAfter(event.date())
                    ? proposal.supersede()
                    : proposal),
        new DisclosureDate(event.date(), Origin.DEFAULTED, null),
        reporterWord,
        latest,
        asked,
        unexplained);
  }

  private Negotiation asked(DisclosureDateAsked event, String by) {
    return new Negotiation(
        proposals, binding, reporterWord, latest, new Asked(event, by), unexplained);
  }

  /** The program prefers to disclose now, or somebody has said why to wait. */
  private Negotiation unexplained(boolean preferred) {
    return new Negotiation(proposals, binding, reporterWord, latest, asked, preferred);
  }

  private List<Proposal> superseded() {
    return each(Proposal::supersede);
  }

  private List<Proposal> changed(UUID id, Status status) {
    return each(proposal -> proposal.id().equals(id) ? proposal.become(status) : proposal);
  }

  private List<Proposal> each(UnaryOperator<Proposal> change) {
    return proposals.stream().map(change).toList();
  }
}
