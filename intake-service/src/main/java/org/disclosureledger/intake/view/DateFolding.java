package org.disclosureledger.intake.view;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.disclosureledger.intake.domain.ReportState;
import org.disclosureledger.intake.view.ReportView.DateView;
import org.disclosureledger.intake.view.ReportView.DelayView;
import org.disclosureledger.intake.view.ReportView.ProposalView;
import org.disclosureledger.lifecycle.event.NegotiationEvent;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.sealing.Confidential;
import org.jspecify.annotations.Nullable;

/** Folds the negotiation of the disclosure date into what the reporter sees of it (S1.20). */
final class DateFolding {

  private static final String NONE = "none";
  private static final String STANDING = "standing";

  /** By this reporter; others were asked as well and have not answered. */
  private static final String ACCEPTED = "accepted";

  private final UUID reportId;
  private final ReportState report;
  private final Words words;
  private final Map<UUID, ProposalView> proposals = new LinkedHashMap<>();
  private String state = NONE;
  private @Nullable Instant date;
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
    return switch (event) {
      case NegotiationEvent.DisclosureDateDefaulted e -> {
        supersede(own -> own.by().isReporter() && !own.date().isAfter(e.date()));
        bind("defaulted", e.date());
        yield "embargo-began";
      }
      case NegotiationEvent.DisclosureDateProposed e -> {
        proposed(e);
        yield "disclosure-date-proposed";
      }
      case NegotiationEvent.DisclosureDateAgreed e -> {
        become(e.proposalId(), "agreed");
        bind("agreed", e.date());
        yield "disclosure-date-agreed";
      }
      case NegotiationEvent.DisclosureDateAccepted e -> {
        boolean own = e.byReport().equals(reportId);
        if (own) {
          become(e.proposalId(), ACCEPTED);
        }
        yield own ? "disclosure-date-accepted" : "disclosure-date-accepted-by-another";
      }
      case NegotiationEvent.DisclosureDateFollowed e -> {
        supersede(any -> true);
        bind("followed", e.date());
        yield "disclosure-date-followed";
      }
      case NegotiationEvent.DisclosureDateRejected e -> {
        over(e.proposalId(), "rejected");
        yield "disclosure-date-rejected";
      }
      case NegotiationEvent.DisclosureDateExpired e -> {
        over(e.proposalId(), "expired");
        yield "disclosure-date-expired";
      }
      case NegotiationEvent.DisclosureDateImposed e -> {
        supersede(any -> true);
        bind("imposed", e.date());
        imposedBecause = words.of(e.reason());
        yield "disclosure-date-imposed";
      }
      case NegotiationEvent.EmbargoTerminated e -> {
        over();
        bind("terminated", e.endedAt());
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
    supersede(any -> true);
    state = date == null ? NONE : state;
  }

  /**
   * The report is handled elsewhere from now on: what the committee proposed here counts no more.
   */
  void moved() {
    supersede(theirs -> theirs.by() == Party.COMMITTEE);
  }

  /** The negotiation, with what the reporter suggested and the case has not taken in yet. */
  DateView view() {
    Map<UUID, ProposalView> all = new LinkedHashMap<>(proposals);
    report.suggestions().forEach((id, wanted) -> all.putIfAbsent(id, own(id, wanted, "waiting")));
    return new DateView(state, date, imposedBecause, delay, List.copyOf(all.values()));
  }

  private void bind(String how, Instant end) {
    state = how;
    date = end;
  }

  private void proposed(NegotiationEvent.DisclosureDateProposed event) {
    supersede(any -> true);
    proposals.put(
        event.proposalId(),
        new ProposalView(
            event.proposalId(),
            event.by(),
            event.date(),
            words.of(event.reason()),
            event.replyBy(),
            STANDING,
            null));
    state = date == null ? "proposed" : state;
  }

  /** Another date took the place of what stood proposed. */
  private void supersede(Predicate<ProposalView> which) {
    proposals.replaceAll(
        (id, was) -> isOpen(was) && which.test(was) ? with(was, "superseded", null) : was);
  }

  private static boolean isOpen(ProposalView proposal) {
    return proposal.state().equals(STANDING) || proposal.state().equals(ACCEPTED);
  }

  /** It was not accepted; what binds goes on binding. */
  private void over(UUID id, String how) {
    become(id, how);
    state = date == null ? how : state;
  }

  private void become(UUID id, String next) {
    proposals.computeIfPresent(id, (same, was) -> with(was, next, null));
  }

  /** A suggestion that is refused never stood; an answer that is refused changes no proposal. */
  private void refused(NegotiationEvent.AnswerRefused event) {
    UUID id = event.proposalId();
    ProposalView known = proposals.get(id);
    Instant wanted = suggested(id);
    if (known != null) {
      proposals.put(id, with(known, refusedState(known), event.because()));
    } else if (wanted != null) {
      proposals.put(id, with(own(id, wanted, "refused"), "refused", event.because()));
    }
  }

  private static String refusedState(ProposalView known) {
    boolean waits = known.by() == Party.REPORTER && known.state().equals(STANDING);
    return waits ? "refused" : known.state();
  }

  /** The date of a suggestion; one that came with the report is named by the report's event. */
  private @Nullable Instant suggested(UUID id) {
    return report.answers().containsKey(id)
        ? null
        : report.suggestions().getOrDefault(id, report.report().proposedDisclosureDate());
  }

  private static ProposalView own(UUID id, Instant wanted, String state) {
    return new ProposalView(id, Party.REPORTER, wanted, null, null, state, null);
  }

  private static ProposalView with(
      ProposalView was, String state, @Nullable String refusedBecause) {
    return new ProposalView(
        was.id(), was.by(), was.date(), was.reason(), was.replyBy(), state, refusedBecause);
  }
}
