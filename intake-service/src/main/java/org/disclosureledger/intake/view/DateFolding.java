package org.disclosureledger.intake.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.disclosureledger.intake.domain.ReportState;
import org.disclosureledger.intake.view.ReportView.DateView;
import org.disclosureledger.intake.view.ReportView.DelayView;
import org.disclosureledger.intake.view.ReportView.ProposalView;
import org.disclosureledger.lifecycle.event.NegotiationEvent;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.lifecycle.fold.DisclosureDate;
import org.disclosureledger.lifecycle.fold.Negotiation;
import org.disclosureledger.lifecycle.fold.Proposal;
import org.disclosureledger.lifecycle.fold.Proposal.Status;
import org.disclosureledger.sealing.Confidential;
import org.jspecify.annotations.Nullable;

/**
 * What the reporter sees of the negotiation of the disclosure date (S1.20): how it stands, and what
 * the reporter said that the case has not taken in or could not.
 */
final class DateFolding {

  /** Who of the committee wants something is no affair of the reporter. */
  private static final String SOMEBODY = "committee";

  private static final String NONE = "none";

  private final UUID reportId;
  private final ReportState report;
  private final Words words;
  private Negotiation dates = Negotiation.NONE;

  /** The dates that the case has heard of, by their proposals, in that order. */
  private final Map<UUID, Instant> heard = new LinkedHashMap<>();

  private final Map<UUID, String> refusals = new HashMap<>();
  private @Nullable String imposedBecause;
  private @Nullable DelayView delay;

  /** Opens what is confidential, for the report's reporter. */
  @FunctionalInterface
  interface Words {
    @Nullable String of(@Nullable Confidential<String> text);
  }

  DateFolding(UUID reportId, ReportState report, Words words) {
    this.reportId = reportId;
    this.report = report;
    this.words = words;
  }

  /**
   * One more event; the answer is what the timeline calls it, where it is the reporter's affair.
   */
  @Nullable String add(NegotiationEvent event) {
    dates = dates.after(event, SOMEBODY, reportId, Set.of(reportId));
    return switch (event) {
      case NegotiationEvent.DisclosureDateDefaulted e -> "embargo-began";
      case NegotiationEvent.DisclosureDateProposed e -> {
        heard.put(e.proposalId(), e.date());
        yield "disclosure-date-proposed";
      }
      case NegotiationEvent.DisclosureDateAgreed e -> "disclosure-date-agreed";
      case NegotiationEvent.DisclosureDateAccepted e ->
          e.byReport().equals(reportId)
              ? "disclosure-date-accepted"
              : "disclosure-date-accepted-by-another";
      case NegotiationEvent.DisclosureDateFollowed e -> "disclosure-date-followed";
      case NegotiationEvent.DisclosureDateRejected e -> "disclosure-date-rejected";
      case NegotiationEvent.DisclosureDateExpired e -> "disclosure-date-expired";
      case NegotiationEvent.DisclosureDateImposed e -> {
        imposedBecause = words.of(e.reason());
        yield "disclosure-date-imposed";
      }
      case NegotiationEvent.EmbargoTerminated e -> {
        imposedBecause = words.of(e.reason());
        yield "embargo-terminated";
      }
      case NegotiationEvent.AnswerRefused e -> {
        refused(e);
        yield "answer-refused";
      }
      case NegotiationEvent.DisclosureDelayed e -> {
        delay = new DelayView(e.until(), e.because(), words.of(e.reason()));
        yield "disclosure-delayed";
      }
      case NegotiationEvent.EarlierDisclosurePreferred e -> "earlier-disclosure-preferred";
      case NegotiationEvent.DisclosureDateAsked e -> null;
    };
  }

  /** Nothing is left to negotiate: what stood proposed counts no more. */
  void over() {
    dates = dates.over();
  }

  /**
   * The report is handled elsewhere from now on: what the committee proposed here counts no more.
   */
  void moved() {
    dates = dates.moved();
  }

  /** The negotiation, with what the reporter suggested and the case has not taken in yet. */
  DateView view() {
    List<ProposalView> all = new ArrayList<>();
    heard.forEach(
        (id, date) ->
            all.add(dates.proposal(id).map(this::view).orElseGet(() -> unheeded(id, date))));
    report
        .suggestions()
        .forEach(
            (id, wanted) -> {
              if (!heard.containsKey(id)) {
                all.add(own(id, wanted, "waiting", null));
              }
            });
    DisclosureDate binding = dates.binding();
    return new DateView(
        state(), binding == null ? null : binding.date(), imposedBecause, delay, all);
  }

  /** How the date came to bind; while none does, what became of the last proposal. */
  private String state() {
    DisclosureDate binding = dates.binding();
    if (binding != null) {
      return binding.origin().spelling();
    }
    Status last = dates.proposals().isEmpty() ? null : dates.proposals().getLast().status();
    return switch (last) {
      case null -> NONE;
      case STANDING -> "proposed";
      case REJECTED, EXPIRED -> last.spelling();
      case SUPERSEDED, AGREED, REFUSED -> NONE;
    };
  }

  private ProposalView view(Proposal proposal) {
    return new ProposalView(
        proposal.id(),
        proposal.by(),
        proposal.date(),
        words.of(proposal.reason()),
        proposal.replyBy(),
        acceptedHere(proposal) ? "accepted" : proposal.status().spelling(),
        refusals.get(proposal.id()));
  }

  /** By this reporter; others were asked as well and have not answered. */
  private boolean acceptedHere(Proposal proposal) {
    return proposal.status() == Status.STANDING
        && proposal.by() == Party.COMMITTEE
        && !proposal.awaited().contains(reportId);
  }

  /** A suggestion that is refused never stood; an answer that is refused changes no proposal. */
  private void refused(NegotiationEvent.AnswerRefused event) {
    UUID id = event.proposalId();
    Instant wanted = suggested(id);
    if (wanted != null) {
      heard.putIfAbsent(id, wanted);
    }
    if (heard.containsKey(id)) {
      refusals.put(id, event.because());
    }
  }

  /** The date of a suggestion; one that came with the report is named by the report's event. */
  private @Nullable Instant suggested(UUID id) {
    return report.answers().containsKey(id)
        ? null
        : report.suggestions().getOrDefault(id, report.report().proposedDisclosureDate());
  }

  private ProposalView unheeded(UUID id, Instant wanted) {
    return own(id, wanted, Status.REFUSED.spelling(), refusals.get(id));
  }

  private static ProposalView own(
      UUID id, Instant wanted, String state, @Nullable String refusedBecause) {
    return new ProposalView(id, Party.REPORTER, wanted, null, null, state, refusedBecause);
  }
}
