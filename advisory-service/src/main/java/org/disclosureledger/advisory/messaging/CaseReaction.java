package org.disclosureledger.advisory.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.disclosureledger.advisory.AdvisoryIds;
import org.disclosureledger.advisory.AdvisoryStream;
import org.disclosureledger.advisory.domain.AdoptCredit;
import org.disclosureledger.advisory.domain.AdoptCve;
import org.disclosureledger.advisory.domain.AdvisoryState;
import org.disclosureledger.advisory.domain.BringForward;
import org.disclosureledger.advisory.domain.Credit;
import org.disclosureledger.advisory.domain.DraftAdvisory;
import org.disclosureledger.advisory.domain.Rendering;
import org.disclosureledger.advisory.domain.TakeClearance;
import org.disclosureledger.advisory.domain.TakeDecline;
import org.disclosureledger.advisory.draft.AdvisoryReader;
import org.disclosureledger.advisory.draft.Renderings;
import org.disclosureledger.advisory.publish.DuePublications;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.CaseCorrected;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.DuplicateEvent;
import org.disclosureledger.lifecycle.event.ExposureEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent;
import org.disclosureledger.lifecycle.event.PublicationAmended;
import org.disclosureledger.lifecycle.event.PublicationBroughtForward;
import org.disclosureledger.service.fault.Failpoints;
import org.disclosureledger.service.keys.SealingKeyIds;
import org.disclosureledger.service.ledger.Cause;
import org.disclosureledger.service.ledger.Command;
import org.disclosureledger.service.ledger.CommandOutcome;
import org.disclosureledger.service.ledger.Streams;
import org.disclosureledger.service.messaging.Reaction;
import org.disclosureledger.service.messaging.ReactionRunner;
import org.disclosureledger.service.messaging.ReceivedEvent;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * The case reaches its advisory: a verdict drafts it, and a clearance or its refusal answers it.
 */
@ApplicationScoped
public class CaseReaction implements Reaction {

  private final ReactionRunner runner;
  private final Streams streams;
  private final AdvisoryIds ids;
  private final CaseSources sources;
  private final Drafting drafting;
  private final AdvisoryReader reader;
  private final Renderings renderings;
  private final DuePublications due;
  private final InstantSource time;
  private final Failpoints failpoints;

  CaseReaction(
      ReactionRunner runner,
      Streams streams,
      AdvisoryIds ids,
      CaseSources sources,
      Drafting drafting,
      AdvisoryReader reader,
      Renderings renderings,
      DuePublications due,
      InstantSource time,
      Failpoints failpoints) {
    this.runner = runner;
    this.streams = streams;
    this.ids = ids;
    this.sources = sources;
    this.drafting = drafting;
    this.reader = reader;
    this.renderings = renderings;
    this.due = due;
    this.time = time;
    this.failpoints = failpoints;
  }

  @Incoming("cases")
  Flow.Subscriber<Message<ConsumerRecords<String, byte[]>>> receive() {
    return runner.subscriber(this);
  }

  @Override
  public String consumer() {
    return "advisory-cases";
  }

  @Override
  public Uni<Void> on(ReceivedEvent event) {
    return event.event() instanceof CaseEvent decided
        ? on(event, decided)
        : Uni.createFrom().voidItem();
  }

  private Uni<Void> on(ReceivedEvent event, CaseEvent decided) {
    return switch (decided) {
      case CaseEvent.CaseOpened opened -> sources.keep(event.streamId(), opened);
      case CaseEvent.SeverityAssessed assessed ->
          sources.keep(event.streamId(), assessed).chain(() -> follow(event));
      case CaseEvent.FixIdentified fix ->
          sources.keep(event.streamId(), fix).chain(() -> follow(event));
      case CaseEvent.MitigationAvailable mitigation ->
          sources.keep(event.streamId(), mitigation).chain(() -> follow(event));
      case CaseEvent.FixReleased release ->
          sources.keep(event.streamId(), release).chain(() -> follow(event));
      case CaseCorrected corrected ->
          sources.keep(event.streamId(), corrected).chain(() -> follow(event));
      case CaseEvent.ReportValidated verdict -> draft(event);
      case CaseEvent.CaseAccepted verdict -> draft(event);
      case DuplicateEvent.DuplicateJoined joined -> sources.keep(event.streamId(), true);
      case DuplicateEvent.DuplicateLeft left -> left(event, left);
      case CaseEvent.CreditTaken credit -> credit(event, credit);
      case CaseEvent.CveAssigned assigned -> cve(event, assigned);
      case CaseEvent.PublicationCleared cleared -> schedule(event, cleared);
      case PublicationBroughtForward sooner -> bringForward(event, sooner);
      case CaseEvent.PublicationRefused refused ->
          record(
                  Command.on(refused.advisoryId(), event.program(), cause(event)),
                  new TakeDecline(refused.revision(), refused.missing())::decide)
              .replaceWithVoid();
      // Changes no draft and answers no advisory.
      case CaseEvent.ReporterMessageTaken e -> ignored();
      case CaseEvent.ReportWithdrawalTaken e -> ignored();
      case CaseEvent.CaseAssigned e -> ignored();
      case CaseEvent.ReportAcknowledged e -> ignored();
      case CaseEvent.InformationRequested e -> ignored();
      case CaseEvent.ReportInvalidated e -> ignored();
      case CaseEvent.CaseDeferred e -> ignored();
      case CaseEvent.ReleaseScheduled e -> ignored();
      case CaseEvent.CveRequested e -> ignored();
      case CaseEvent.CveNotAppropriate e -> ignored();
      case CaseEvent.CommitteeMessagePosted e -> ignored();
      case CaseEvent.CommitteeNotePosted e -> ignored();
      case CaseEvent.PublicKnowledgeConfirmed e -> ignored();
      case CaseEvent.PublicKnowledgeDismissed e -> ignored();
      case CaseEvent.PublicationHeld e -> ignored();
      case CaseEvent.CaseDisclosed e -> ignored();
      case PublicationAmended e -> ignored();
      case CaseEvent.CaseClosed e -> ignored();
      case DuplicateEvent.ReportJoined e -> ignored();
      case DuplicateEvent.ReportLeft e -> ignored();
      case ExposureEvent e -> ignored();
      case NegotiationEvent e -> ignored();
    };
  }

  private static Uni<Void> ignored() {
    return Uni.createFrom().voidItem();
  }

  /** A verdict that a duplicate repeats drafts nothing: the leading case has the advisory. */
  private Uni<Void> draft(ReceivedEvent event) {
    return sources
        .find(event.streamId())
        .chain(
            source ->
                source.duplicate()
                    ? Uni.createFrom().voidItem()
                    : drafting
                        .of(event.streamId(), source)
                        .chain(draft -> record(beginning(event, draft), draft::decide))
                        .replaceWithVoid());
  }

  /** A valid report that is handled on its own again gets an advisory of its own. */
  private Uni<Void> left(ReceivedEvent event, DuplicateEvent.DuplicateLeft left) {
    return sources
        .keep(event.streamId(), false)
        .chain(() -> left.valid() ? draft(event) : Uni.createFrom().voidItem());
  }

  /** What the committee finds after the draft reaches it, but for what a person has edited. */
  private Uni<Void> follow(ReceivedEvent event) {
    UUID advisory = ids.ofCase(event.streamId());
    return streams
        .load(AdvisoryStream.TYPE, advisory)
        .chain(
            folded ->
                folded.state() instanceof AdvisoryState.InDraft
                    ? sources
                        .find(event.streamId())
                        .chain(drafting::following)
                        .chain(
                            command ->
                                record(
                                    Command.on(advisory, event.program(), cause(event)),
                                    command::decide))
                        .replaceWithVoid()
                    : Uni.createFrom().voidItem());
  }

  private Command beginning(ReceivedEvent event, DraftAdvisory draft) {
    return Command.on(ids.ofCase(event.streamId()), event.program(), cause(event))
        .sealedUnder(new SealingKeyIds(null, null, draft.caseKey()));
  }

  private Uni<Void> credit(ReceivedEvent event, CaseEvent.CreditTaken taken) {
    Credit wish = new Credit(taken.choice(), taken.as());
    return reader
        .allOf(AdvisoryReader.keyOf(taken.as()).stream().toList())
        .chain(() -> sources.keep(event.streamId(), taken))
        .chain(
            () ->
                adopt(
                    event,
                    "carry out a wish for credit",
                    rendering ->
                        new AdoptCredit(taken.reportId(), wish, time.instant(), rendering)
                            ::decide));
  }

  private Uni<Void> cve(ReceivedEvent event, CaseEvent.CveAssigned assigned) {
    return sources
        .keep(event.streamId(), assigned)
        .chain(
            () ->
                adopt(
                    event,
                    "add a CVE identifier",
                    rendering -> new AdoptCve(assigned.id(), time.instant(), rendering)::decide));
  }

  /** What needs nobody's approval; before there is a draft, the draft is made with it. */
  private Uni<Void> adopt(
      ReceivedEvent event,
      String purpose,
      Function<Rendering, Function<AdvisoryState, Decision<AdvisoryEvent>>> adoption) {
    UUID advisory = ids.ofCase(event.streamId());
    Command command = Command.on(advisory, event.program(), cause(event));
    return streams
        .load(AdvisoryStream.TYPE, advisory)
        .chain(
            folded ->
                folded
                    .state()
                    .present()
                    .map(
                        draft ->
                            renderings
                                .of(advisory, draft, purpose)
                                .chain(rendering -> record(command, adoption.apply(rendering)))
                                .replaceWithVoid())
                    .orElseGet(CaseReaction::ignored));
  }

  private Uni<Void> schedule(ReceivedEvent event, CaseEvent.PublicationCleared cleared) {
    return record(
            Command.on(cleared.advisoryId(), event.program(), cause(event)),
            new TakeClearance(cleared.revision(), cleared.notBefore())::decide)
        .invoke(() -> failpoints.reach("clearance.recorded"))
        .chain(done -> due(event, cleared.advisoryId(), done));
  }

  private Uni<Void> bringForward(ReceivedEvent event, PublicationBroughtForward sooner) {
    return record(
            Command.on(sooner.advisoryId(), event.program(), cause(event)),
            new BringForward(sooner.revision(), sooner.notBefore())::decide)
        .chain(done -> due(event, sooner.advisoryId(), done));
  }

  /** A repetition finds the schedule recorded, and sets its instant if it still stands. */
  private Uni<Void> due(
      ReceivedEvent event, UUID advisoryId, CommandOutcome.Done<AdvisoryState> done) {
    if (!(done.state() instanceof AdvisoryState.Scheduled scheduled)) {
      return Uni.createFrom().voidItem();
    }
    return due.set(
        new DuePublications.Due(
            advisoryId,
            done.version(),
            scheduled.notBefore(),
            event.program(),
            done.eventIds().isEmpty() ? event.eventId() : done.eventIds().getLast(),
            event.correlation()));
  }

  private Uni<CommandOutcome.Done<AdvisoryState>> record(
      Command command, Function<AdvisoryState, Decision<AdvisoryEvent>> decide) {
    return streams
        .handle(AdvisoryStream.TYPE, command, folded -> decide.apply(folded.state()))
        .invoke(() -> failpoints.reach("reaction.appended"))
        .map(Reaction::done);
  }

  private Cause cause(ReceivedEvent event) {
    return Cause.event(event.eventId(), event.correlation(), consumer());
  }
}
