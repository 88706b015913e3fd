package org.disclosureledger.triage.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.CaseOpened;
import org.disclosureledger.lifecycle.event.ReportEvent;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.service.ledger.Cause;
import org.disclosureledger.service.messaging.Reaction;
import org.disclosureledger.service.messaging.ReactionRunner;
import org.disclosureledger.service.messaging.ReceivedEvent;
import org.disclosureledger.service.program.ProgramDirectory;
import org.disclosureledger.service.program.ProgramNotYetHere;
import org.disclosureledger.triage.clocks.ClockDesk;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.clock.CaseClocks;
import org.disclosureledger.triage.domain.reaction.CaseOpening;
import org.disclosureledger.triage.domain.reaction.DateTaking;
import org.disclosureledger.triage.domain.reaction.ReporterWords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * The reporter's side reaches the case: a report opens it, and what the reporter says is taken in.
 */
@ApplicationScoped
public class ReportReaction implements Reaction {

  private final ReactionRunner runner;
  private final CaseRecorder recorder;
  private final ClockDesk clocks;
  private final ProgramDirectory programs;
  private final InstantSource time;

  ReportReaction(
      ReactionRunner runner,
      CaseRecorder recorder,
      ClockDesk clocks,
      ProgramDirectory programs,
      InstantSource time) {
    this.runner = runner;
    this.recorder = recorder;
    this.clocks = clocks;
    this.programs = programs;
    this.time = time;
  }

  @Incoming("reports")
  Flow.Subscriber<Message<ConsumerRecords<String, byte[]>>> receive() {
    return runner.subscriber(this);
  }

  @Override
  public String consumer() {
    return "case-reports";
  }

  @Override
  public Uni<Void> on(ReceivedEvent event) {
    if (!(event.event() instanceof ReportEvent said)) {
      return Uni.createFrom().voidItem();
    }
    var incoming = CaseRecorder.incoming(event);
    return switch (said) {
      case ReportEvent.ReportSubmitted e -> open(event, e);
      case ReportEvent.ReporterMessagePosted e ->
          take(event, state -> ReporterWords.decide(state, e, incoming));
      case ReportEvent.CreditChosen e ->
          take(event, state -> ReporterWords.decide(state, e, incoming));
      case ReportEvent.DisclosureDateSuggested e ->
          take(
              event, state -> DateTaking.decide(state, e, incoming, time.instant(), policy(state)));
      case ReportEvent.DisclosureDateAnswered e ->
          take(event, state -> DateTaking.decide(state, e, incoming, time.instant()));
      case ReportEvent.ContactConfirmed e -> Uni.createFrom().voidItem();
      case ReportEvent.ReportWithdrawn e ->
          take(event, state -> ReporterWords.decide(state, e, incoming));
    };
  }

  private Uni<Void> open(ReceivedEvent event, ReportEvent.ReportSubmitted report) {
    ProgramPolicy policy = programs.policy(report.program(), report.policyVersion()).orElse(null);
    if (policy == null) {
      return Uni.createFrom()
          .failure(new ProgramNotYetHere(report.program(), report.policyVersion()));
    }
    UUID caseId = recorder.caseOf(event.streamId());
    Cause cause = Cause.event(event.eventId(), event.correlation(), "open-clocks");
    return recorder
        .begin(
            event,
            caseId,
            consumer(),
            state ->
                CaseOpening.decide(
                    state,
                    event.streamId(),
                    report,
                    CaseRecorder.incoming(event),
                    time.instant(),
                    policy))
        .chain(
            () ->
                clocks.start(
                    new CaseClocks.Subject(report.program(), caseId, event.streamId()),
                    report.promises(),
                    cause));
  }

  private ProgramPolicy policy(CaseState state) {
    CaseOpened opened = state.opened();
    return programs
        .policy(opened.program(), opened.policyVersion())
        .orElseThrow(() -> new ProgramNotYetHere(opened.program(), opened.policyVersion()));
  }

  private Uni<Void> take(ReceivedEvent event, Function<CaseState, Decision<CaseEvent>> decide) {
    return recorder.record(event, recorder.caseOf(event.streamId()), consumer(), decide);
  }
}
