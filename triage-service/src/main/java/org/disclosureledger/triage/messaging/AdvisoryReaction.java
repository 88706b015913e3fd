package org.disclosureledger.triage.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Flow;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.service.messaging.Reaction;
import org.disclosureledger.service.messaging.ReactionRunner;
import org.disclosureledger.service.messaging.ReceivedEvent;
import org.disclosureledger.service.program.ProgramDirectory;
import org.disclosureledger.service.program.ProgramNotYetHere;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.reaction.Clearing;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Publication is cleared, not guessed: the advisory asks, the case answers. */
@ApplicationScoped
public class AdvisoryReaction implements Reaction {

  private final ReactionRunner runner;
  private final CaseRecorder recorder;
  private final ProgramDirectory programs;
  private final PublicationGuards guards;
  private final InstantSource time;

  AdvisoryReaction(
      ReactionRunner runner,
      CaseRecorder recorder,
      ProgramDirectory programs,
      PublicationGuards guards,
      InstantSource time) {
    this.runner = runner;
    this.recorder = recorder;
    this.programs = programs;
    this.guards = guards;
    this.time = time;
  }

  @Incoming("advisories")
  Flow.Subscriber<Message<ConsumerRecords<String, byte[]>>> receive() {
    return runner.subscriber(this);
  }

  @Override
  public String consumer() {
    return "case-advisories";
  }

  @Override
  public Uni<Void> on(ReceivedEvent event) {
    return event.event() instanceof AdvisoryEvent said
        ? on(event, said)
        : Uni.createFrom().voidItem();
  }

  private Uni<Void> on(ReceivedEvent event, AdvisoryEvent said) {
    var incoming = CaseRecorder.incoming(event);
    return switch (said) {
      case AdvisoryEvent.PublicationRequested asked -> clear(event, asked);
      case AdvisoryEvent.PublicationWithheld act ->
          recorder.record(
              event,
              act.caseId(),
              consumer(),
              state -> Clearing.decide(state, event.streamId(), act, incoming));
      case AdvisoryEvent.AdvisoryPublished act ->
          recorder.record(
              event,
              act.caseId(),
              consumer(),
              state -> Clearing.decide(state, event.streamId(), act, incoming));
      case AdvisoryEvent.Publication act ->
          recorder.record(
              event,
              act.caseId(),
              consumer(),
              state -> Clearing.amend(state, event.streamId(), act, incoming));
      // The case is not asked, or answers by itself.
      case AdvisoryEvent.AdvisoryDrafted e -> Uni.createFrom().voidItem();
      case AdvisoryEvent.AdvisoryRevised e -> Uni.createFrom().voidItem();
      case AdvisoryEvent.DifferenceKept e -> Uni.createFrom().voidItem();
      case AdvisoryEvent.CreditAdopted e -> Uni.createFrom().voidItem();
      case AdvisoryEvent.CreditWithheld e -> Uni.createFrom().voidItem();
      case AdvisoryEvent.CveAdopted e -> Uni.createFrom().voidItem();
      case AdvisoryEvent.AdvisoryApproved e -> Uni.createFrom().voidItem();
      case AdvisoryEvent.ApprovalEnded e -> Uni.createFrom().voidItem();
      case AdvisoryEvent.PublicationScheduled e -> Uni.createFrom().voidItem();
      case AdvisoryEvent.PublicationDeclined e -> Uni.createFrom().voidItem();
    };
  }

  private Uni<Void> clear(ReceivedEvent event, AdvisoryEvent.PublicationRequested asked) {
    return guards
        .shown(asked.caseId())
        .chain(
            shown ->
                recorder.record(
                    event, asked.caseId(), consumer(), state -> clear(event, asked, state, shown)));
  }

  private Decision<CaseEvent> clear(
      ReceivedEvent event,
      AdvisoryEvent.PublicationRequested asked,
      CaseState state,
      Set<org.disclosureledger.lifecycle.policy.PublicationGuard> shown) {
    ProgramPolicy policy =
        programs
            .policy(asked.program(), state.opened().policyVersion())
            .orElseThrow(
                () -> new ProgramNotYetHere(asked.program(), state.opened().policyVersion()));
    return Clearing.decide(
        state,
        event.streamId(),
        asked,
        shown,
        CaseRecorder.incoming(event),
        time.instant(),
        policy);
  }
}
