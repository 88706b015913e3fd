package org.disclosureledger.triage.view;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Flow;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.disclosureledger.lifecycle.event.CaseCorrected;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.DuplicateEvent;
import org.disclosureledger.lifecycle.event.ExposureEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent;
import org.disclosureledger.lifecycle.event.PublicationAmended;
import org.disclosureledger.lifecycle.event.PublicationBroughtForward;
import org.disclosureledger.lifecycle.event.Submission;
import org.disclosureledger.lifecycle.policy.Stage;
import org.disclosureledger.sealing.Envelope;
import org.disclosureledger.service.messaging.NewRows;
import org.disclosureledger.service.messaging.Projection;
import org.disclosureledger.service.messaging.ProjectionRunner;
import org.disclosureledger.service.messaging.ReceivedEvent;
import org.disclosureledger.triage.domain.ReportManagement;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.hibernate.reactive.mutiny.Mutiny;

/** Fills the list of cases from their events. */
@ApplicationScoped
public class CaseListProjection implements Projection {

  private static final NewRows<CaseItem> NEW_CASES = NewRows.of(CaseItem.class);

  private final ProjectionRunner runner;

  CaseListProjection(ProjectionRunner runner) {
    this.runner = runner;
  }

  @Incoming("case-list")
  Flow.Subscriber<Message<ConsumerRecords<String, byte[]>>> receive() {
    return runner.subscriber(this);
  }

  @Override
  public String consumer() {
    return "case-list";
  }

  @Override
  public Uni<Void> apply(Mutiny.Session session, List<ReceivedEvent> events) {
    List<UUID> known =
        events.stream()
            .filter(event -> event.version() > 1)
            .map(ReceivedEvent::streamId)
            .distinct()
            .toList();
    return load(session, known)
        .chain(
            items -> {
              Map<UUID, CaseItem> byId = new HashMap<>(items);
              List<CaseItem> opened = new ArrayList<>();
              for (ReceivedEvent event : events) {
                apply(byId, opened, event);
              }
              return NEW_CASES.insert(session, opened);
            });
  }

  private static Uni<Map<UUID, CaseItem>> load(Mutiny.Session session, List<UUID> ids) {
    if (ids.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return session
        .createSelectionQuery("from CaseItem where caseId in :ids", CaseItem.class)
        .setParameter("ids", ids)
        .getResultList()
        .map(
            items -> {
              Map<UUID, CaseItem> byId = new HashMap<>();
              items.forEach(item -> byId.put(item.caseId, item));
              return byId;
            });
  }

  private static void apply(
      Map<UUID, CaseItem> byId, List<CaseItem> opened, ReceivedEvent incoming) {
    if (incoming.event() instanceof CaseEvent.CaseOpened event) {
      CaseItem item = opened(incoming, event);
      byId.put(item.caseId, item);
      opened.add(item);
    }
    CaseItem item = byId.get(incoming.streamId());
    if (item == null) {
      return;
    }
    item.version = incoming.version();
    item.changedAt = incoming.time();
    if (incoming.event() instanceof CaseEvent event) {
      apply(item, event);
    }
  }

  private static CaseItem opened(ReceivedEvent incoming, CaseEvent.CaseOpened event) {
    CaseItem item = new CaseItem();
    item.caseId = incoming.streamId();
    item.reportId = event.reportId();
    item.program = event.program();
    item.reference = event.reference();
    item.receivedAt = event.receivedAt();
    item.stage = Stage.TRIAGE.spelling();
    item.management = name(ReportManagement.RECEIVED);
    title(item, event.submission());
    return item;
  }

  private static void apply(CaseItem item, CaseEvent event) {
    switch (event) {
      case CaseEvent.CaseAssigned e -> item.assignee = e.assignee();
      case CaseEvent.ReportAcknowledged e -> item.acknowledged = true;
      case CaseEvent.InformationRequested e -> item.asked = true;
      case CaseEvent.ReporterMessageTaken e -> item.asked = false;
      case CaseEvent.ReportWithdrawalTaken e -> item.withdrawn = true;
      case CaseEvent.SeverityAssessed e -> item.severity = e.severity().spelling();
      case CaseEvent.ReportValidated e -> item.management = name(ReportManagement.VALID);
      case CaseEvent.ReportInvalidated e -> item.management = name(ReportManagement.INVALID);
      case CaseEvent.CaseDeferred e -> item.management = name(ReportManagement.DEFERRED);
      case CaseEvent.CaseAccepted e -> item.management = name(ReportManagement.ACCEPTED);
      case CaseEvent.FixIdentified e -> reach(item, Stage.FIX_IDENTIFIED);
      case CaseEvent.ReleaseScheduled e -> reach(item, Stage.RELEASE_PLANNING);
      case CaseEvent.FixReleased e -> reach(item, Stage.RELEASED);
      case CaseEvent.CaseDisclosed e -> reach(item, Stage.DISCLOSED);
      case DuplicateEvent.DuplicateJoined e -> item.duplicateOf = e.into();
      case DuplicateEvent.DuplicateLeft e -> item.duplicateOf = null;
      case NegotiationEvent.DisclosureDateDefaulted e -> date(item, e.date());
      case NegotiationEvent.DisclosureDateFollowed e -> date(item, e.date());
      case NegotiationEvent.DisclosureDateAgreed e -> date(item, e.date());
      case NegotiationEvent.DisclosureDateImposed e -> date(item, e.date());
      case CaseEvent.CaseClosed e -> {
        item.closed = true;
        item.management = name(ReportManagement.CLOSED);
      }
      case CaseCorrected e -> title(item, e.corrected());
      // Nothing else shows in the list.
      case PublicationAmended e -> {}
      case CaseEvent.CaseOpened e -> {}
      case CaseEvent.CreditTaken e -> {}
      case CaseEvent.MitigationAvailable e -> {}
      case CaseEvent.CveRequested e -> {}
      case CaseEvent.CveAssigned e -> {}
      case CaseEvent.CveNotAppropriate e -> {}
      case CaseEvent.CommitteeMessagePosted e -> {}
      case CaseEvent.CommitteeNotePosted e -> {}
      case CaseEvent.PublicKnowledgeConfirmed e -> item.exposed = true;
      case ExposureEvent.PublicKnowledgeRecorded e -> item.exposed = true;
      case ExposureEvent.ExploitationEvidenceRecorded e -> item.exposed |= e.exploitPublic();
      case ExposureEvent.AttacksObserved e -> item.exposed = true;
      case NegotiationEvent.EmbargoTerminated e -> date(item, e.endedAt());
      case CaseEvent.PublicKnowledgeDismissed e -> {}
      case CaseEvent.PublicationCleared e -> {}
      case CaseEvent.PublicationRefused e -> {}
      case CaseEvent.PublicationHeld e -> {}
      case PublicationBroughtForward e -> {}
      case DuplicateEvent.ReportJoined e -> {}
      case DuplicateEvent.ReportLeft e -> {}
      case NegotiationEvent.DisclosureDateProposed e -> {}
      case NegotiationEvent.DisclosureDateAccepted e -> {}
      case NegotiationEvent.DisclosureDateRejected e -> {}
      case NegotiationEvent.DisclosureDateAsked e -> {}
      case NegotiationEvent.EarlierDisclosurePreferred e -> {}
      case NegotiationEvent.DisclosureDelayed e -> {}
      case NegotiationEvent.DisclosureDateExpired e -> {}
      case NegotiationEvent.AnswerRefused e -> {}
    }
  }

  /** A title that is given replaces the one before. */
  private static void title(CaseItem item, Submission said) {
    if (said.title() != null) {
      item.title = said.title().envelope().map(Envelope::toText).orElse(null);
    }
  }

  /** A stage never goes back (S1.19). */
  private static void reach(CaseItem item, Stage stage) {
    Stage now = Stage.valueOf(item.stage.toUpperCase(Locale.ROOT).replace('-', '_'));
    item.stage = now.compareTo(stage) < 0 ? stage.spelling() : item.stage;
  }

  /** In microseconds, as PostgreSQL keeps it: what is finer is rounded in more than one way. */
  private static void date(CaseItem item, Instant date) {
    item.disclosureAt = date.truncatedTo(ChronoUnit.MICROS);
  }

  private static String name(ReportManagement state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
