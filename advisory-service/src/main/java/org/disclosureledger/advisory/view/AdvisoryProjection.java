package org.disclosureledger.advisory.view;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Flow;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.disclosureledger.advisory.domain.AdvisoryStage;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.service.messaging.Projection;
import org.disclosureledger.service.messaging.ProjectionRunner;
import org.disclosureledger.service.messaging.ReceivedEvent;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.hibernate.reactive.mutiny.Mutiny;

/** Fills both lists: the committee's and the public one. */
@ApplicationScoped
public class AdvisoryProjection implements Projection {

  private final ProjectionRunner runner;

  AdvisoryProjection(ProjectionRunner runner) {
    this.runner = runner;
  }

  @Incoming("advisory-list")
  Flow.Subscriber<Message<ConsumerRecords<String, byte[]>>> receive() {
    return runner.subscriber(this);
  }

  @Override
  public String consumer() {
    return "advisory-list";
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
              Map<UUID, AdvisoryItem> byId = new HashMap<>(items);
              List<Object> made = new ArrayList<>();
              events.forEach(event -> apply(byId, made, event));
              return made.isEmpty()
                  ? Uni.createFrom().voidItem()
                  : session.persistAll(made.toArray());
            })
        .chain(() -> PublishedRows.write(session, events));
  }

  private static Uni<Map<UUID, AdvisoryItem>> load(Mutiny.Session session, List<UUID> ids) {
    if (ids.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return session
        .createSelectionQuery("from AdvisoryItem where advisoryId in :ids", AdvisoryItem.class)
        .setParameter("ids", ids)
        .getResultList()
        .map(
            items -> {
              Map<UUID, AdvisoryItem> byId = new HashMap<>();
              items.forEach(item -> byId.put(item.advisoryId, item));
              return byId;
            });
  }

  private static void apply(
      Map<UUID, AdvisoryItem> byId, List<Object> made, ReceivedEvent incoming) {
    if (incoming.event() instanceof AdvisoryEvent.AdvisoryDrafted drafted) {
      AdvisoryItem item = drafted(incoming, drafted);
      byId.put(item.advisoryId, item);
      made.add(item);
    }
    AdvisoryItem item = byId.get(incoming.streamId());
    if (item == null) {
      return;
    }
    item.version = incoming.version();
    if (incoming.event() instanceof AdvisoryEvent event) {
      apply(item, event);
    }
  }

  private static void apply(AdvisoryItem item, AdvisoryEvent event) {
    switch (event) {
      case AdvisoryEvent.AdvisoryDrafted e -> stage(item, AdvisoryStage.DRAFT);
      case AdvisoryEvent.AdvisoryRevised e -> {
        if (item.publishedAt == null) {
          stage(item, AdvisoryStage.DRAFT);
        }
        item.revision = e.revision();
        item.approvals = 0;
      }
      case AdvisoryEvent.AdvisoryApproved e -> item.approvals++;
      case AdvisoryEvent.ApprovalEnded e -> item.approvals--;
      case AdvisoryEvent.PublicationRequested e -> stage(item, AdvisoryStage.AWAITING_CLEARANCE);
      case AdvisoryEvent.PublicationScheduled e -> {
        stage(item, AdvisoryStage.SCHEDULED);
        item.notBefore = e.notBefore().truncatedTo(ChronoUnit.MICROS);
      }
      case AdvisoryEvent.PublicationDeclined e -> stage(item, AdvisoryStage.DRAFT);
      case AdvisoryEvent.PublicationWithheld e -> {
        stage(item, AdvisoryStage.DRAFT);
        item.notBefore = null;
      }
      case AdvisoryEvent.Publication e -> {
        boolean withdrawn = e.document().withdrawal() != null;
        stage(item, withdrawn ? AdvisoryStage.WITHDRAWN : AdvisoryStage.PUBLISHED);
        item.publicId = e.document().id();
        item.publishedAt = e.document().published();
      }
      case AdvisoryEvent.DifferenceKept e -> {
        // It is not for the list.
      }
      // A name that nobody has read yet ends the approvals.
      case AdvisoryEvent.CreditAdopted e ->
          item.approvals = e.creditAs() == null ? item.approvals : 0;
      case AdvisoryEvent.CreditWithheld e -> {
        // Nor this.
      }
      case AdvisoryEvent.CveAdopted e -> {
        // Nor this.
      }
    }
  }

  private static void stage(AdvisoryItem item, AdvisoryStage stage) {
    item.stage = stage.spelling();
  }

  private static AdvisoryItem drafted(ReceivedEvent incoming, AdvisoryEvent.AdvisoryDrafted event) {
    AdvisoryItem item = new AdvisoryItem();
    item.advisoryId = incoming.streamId();
    item.caseId = event.caseId();
    item.reportId = event.reportId();
    item.program = event.program();
    item.reference = event.reference();
    item.revision = 1;
    item.draftedAt = incoming.time();
    return item;
  }
}
