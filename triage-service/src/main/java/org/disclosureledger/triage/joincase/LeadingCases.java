package org.disclosureledger.triage.joincase;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Function;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.Answer;
import org.disclosureledger.lifecycle.event.CaseCorrected;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.CreditTaken;
import org.disclosureledger.lifecycle.event.DuplicateEvent.DuplicateJoined;
import org.disclosureledger.lifecycle.event.DuplicateEvent.DuplicateLeft;
import org.disclosureledger.lifecycle.event.DuplicateEvent.ReportJoined;
import org.disclosureledger.lifecycle.event.DuplicateEvent.ReportLeft;
import org.disclosureledger.lifecycle.event.ExposureEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent.AnswerRefused;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateAccepted;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateProposed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateRejected;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.lifecycle.event.PublicationAmended;
import org.disclosureledger.lifecycle.event.PublicationBroughtForward;
import org.disclosureledger.lifecycle.fold.Proposal;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.reaction.Joining;
import org.disclosureledger.triage.domain.reaction.TakenEvent;

/**
 * Carries what a joined report's reporter wishes and answers to the case that leads, where alone it
 * counts.
 */
@ApplicationScoped
class LeadingCases {

  private final CarriedActs acts;
  private final InstantSource time;

  LeadingCases(CarriedActs acts, InstantSource time) {
    this.acts = acts;
    this.time = time;
  }

  /** Takes in an event of a case, where it concerns the case that it has joined or leaves. */
  Uni<Void> take(CarriedAct from) {
    UUID leading = from.state().duplicates().leading();
    return switch (from.act().event()) {
      case DuplicateJoined e -> join(from, e.into());
      case DuplicateLeft e ->
          acts.record(
              e.from(),
              from,
              state -> Joining.leave(state, from.id(), e.reportId(), from.incoming()));
      case CreditTaken e when leading != null && e.reportId().equals(from.state().reportId()) ->
          acts.record(leading, from, state -> Joining.credit(state, e, from.incoming()));
      case NegotiationEvent e when leading != null -> negotiated(from, leading, e);
      // Is of this case alone, or repeated from the leading one.
      case NegotiationEvent e -> nothing();
      case CreditTaken e -> nothing();
      case ReportJoined e -> nothing();
      case ReportLeft e -> nothing();
      case ExposureEvent e -> nothing();
      case CaseCorrected e -> nothing();
      case PublicationBroughtForward e -> nothing();
      case CaseEvent.CaseOpened e -> nothing();
      case CaseEvent.ReporterMessageTaken e -> nothing();
      case CaseEvent.ReportWithdrawalTaken e -> nothing();
      case CaseEvent.CaseAssigned e -> nothing();
      case CaseEvent.ReportAcknowledged e -> nothing();
      case CaseEvent.InformationRequested e -> nothing();
      case CaseEvent.ReportValidated e -> nothing();
      case CaseEvent.ReportInvalidated e -> nothing();
      case CaseEvent.CaseDeferred e -> nothing();
      case CaseEvent.CaseAccepted e -> nothing();
      case CaseEvent.SeverityAssessed e -> nothing();
      case CaseEvent.FixIdentified e -> nothing();
      case CaseEvent.MitigationAvailable e -> nothing();
      case CaseEvent.ReleaseScheduled e -> nothing();
      case CaseEvent.FixReleased e -> nothing();
      case CaseEvent.CveRequested e -> nothing();
      case CaseEvent.CveAssigned e -> nothing();
      case CaseEvent.CveNotAppropriate e -> nothing();
      case CaseEvent.CommitteeMessagePosted e -> nothing();
      case CaseEvent.CommitteeNotePosted e -> nothing();
      case CaseEvent.PublicKnowledgeConfirmed e -> nothing();
      case CaseEvent.PublicKnowledgeDismissed e -> nothing();
      case CaseEvent.PublicationCleared e -> nothing();
      case CaseEvent.PublicationRefused e -> nothing();
      case CaseEvent.PublicationHeld e -> nothing();
      case CaseEvent.CaseDisclosed e -> nothing();
      case PublicationAmended e -> nothing();
      case CaseEvent.CaseClosed e -> nothing();
    };
  }

  /** What the joined report's reporter says of the date. */
  private Uni<Void> negotiated(CarriedAct from, UUID leading, NegotiationEvent event) {
    return switch (event) {
      case DisclosureDateProposed e when e.by() == Party.REPORTER ->
          from.state()
              .negotiation()
              .proposal(e.proposalId())
              .map(wish -> suggest(from, leading, wish))
              .orElseGet(LeadingCases::nothing);
      case DisclosureDateAccepted e ->
          answer(
              from,
              leading,
              e.proposalId(),
              Answer.ACCEPTED,
              state -> Joining.accept(state, e, from.incoming()));
      case DisclosureDateRejected e when e.by() == Party.REPORTER ->
          answer(
              from,
              leading,
              e.proposalId(),
              Answer.REJECTED,
              state -> Joining.reject(state, e, from.incoming()));
      // Repeated from the leading case, or said to this reporter alone.
      case DisclosureDateProposed e -> nothing();
      case DisclosureDateRejected e -> nothing();
      case NegotiationEvent.DisclosureDateDefaulted e -> nothing();
      case NegotiationEvent.DisclosureDateAgreed e -> nothing();
      case NegotiationEvent.DisclosureDateFollowed e -> nothing();
      case NegotiationEvent.DisclosureDateAsked e -> nothing();
      case NegotiationEvent.EarlierDisclosurePreferred e -> nothing();
      case NegotiationEvent.DisclosureDelayed e -> nothing();
      case NegotiationEvent.DisclosureDateExpired e -> nothing();
      case NegotiationEvent.DisclosureDateImposed e -> nothing();
      case NegotiationEvent.EmbargoTerminated e -> nothing();
      case AnswerRefused e -> nothing();
    };
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }

  /** A case that has joined a third one meanwhile cannot lead: then the joining is undone. */
  private Uni<Void> join(CarriedAct from, UUID into) {
    return acts.load(into)
        .chain(
            leading ->
                Joining.leads(leading)
                    ? acts.record(
                            into,
                            from,
                            state -> Joining.join(state, from.id(), from.state(), from.incoming()))
                        .chain(() -> suggestToo(from, into))
                    : acts.record(from.id(), from, state -> undone(state, into, from.incoming())));
  }

  private static Decision<CaseEvent> undone(CaseState state, UUID into, TakenEvent incoming) {
    return into.equals(state.duplicates().leading()) && !state.hasTaken(incoming.eventId())
        ? Decision.accept(Duplicate.left(state, into, null))
        : Decision.nothing();
  }

  private Uni<Void> suggestToo(CarriedAct from, UUID leading) {
    return Joining.suggestion(from.state(), time.instant())
        .map(wish -> suggest(from, leading, wish))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  /** A suggestion that does not count in the leading case is refused in the reporter's own. */
  private Uni<Void> suggest(CarriedAct from, UUID leading, Proposal wish) {
    return acts.load(leading)
        .chain(
            seen ->
                seen.negotiation().proposal(wish.id()).isPresent()
                    ? Uni.createFrom().voidItem()
                    : Joining.unsuggestable(seen, wish.date(), time.instant())
                        .map(because -> refuse(from, wish.id(), because))
                        .orElseGet(
                            () ->
                                acts.record(
                                    leading,
                                    from,
                                    CarriedActs.HANDLER + "-date",
                                    state -> suggested(state, wish))));
  }

  /**
   * An answer that does not count in the leading case any more is refused in the reporter's own.
   */
  private Uni<Void> answer(
      CarriedAct from,
      UUID leading,
      UUID proposal,
      Answer answer,
      Function<CaseState, Decision<CaseEvent>> decide) {
    return acts.load(leading)
        .chain(
            seen ->
                seen.hasTaken(from.act().fact().eventId())
                    ? Uni.createFrom().voidItem()
                    : Joining.unanswerable(
                            seen, proposal, answer, from.incoming().recordedAt(), time.instant())
                        .map(because -> refuse(from, proposal, because))
                        .orElseGet(() -> acts.record(leading, from, decide)));
  }

  private Uni<Void> refuse(CarriedAct from, UUID proposal, Refusal because) {
    return acts.record(from.id(), from, state -> refused(state, from, proposal, because));
  }

  private static Decision<CaseEvent> suggested(CaseState state, Proposal wish) {
    return state.negotiation().proposal(wish.id()).isPresent()
        ? Decision.nothing()
        : Decision.accept(Joining.suggested(state, wish));
  }

  private static Decision<CaseEvent> refused(
      CaseState state, CarriedAct from, UUID proposal, Refusal because) {
    return state.hasTaken(from.act().fact().eventId())
        ? Decision.nothing()
        : Decision.accept(
            new AnswerRefused(state.program(), state.reportId(), proposal, because.code()));
  }
}
