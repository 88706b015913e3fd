package org.disclosureledger.notification.view;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Flow;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.disclosureledger.lifecycle.event.DeliveryEvent;
import org.disclosureledger.service.messaging.NewRows;
import org.disclosureledger.service.messaging.Projection;
import org.disclosureledger.service.messaging.ProjectionRunner;
import org.disclosureledger.service.messaging.ReceivedEvent;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps the list of deliveries: a row each, as its latest event has it. */
@ApplicationScoped
public class DeliveryProjection implements Projection {

  private static final NewRows<Delivery> NEW_DELIVERIES = NewRows.of(Delivery.class);

  private final ProjectionRunner runner;

  DeliveryProjection(ProjectionRunner runner) {
    this.runner = runner;
  }

  @Incoming("deliveries")
  Flow.Subscriber<Message<ConsumerRecords<String, byte[]>>> receive() {
    return runner.subscriber(this);
  }

  @Override
  public String consumer() {
    return "delivery-list";
  }

  @Override
  public Uni<Void> apply(Mutiny.Session session, List<ReceivedEvent> events) {
    List<UUID> known =
        events.stream()
            .filter(event -> event.version() > 1)
            .map(ReceivedEvent::streamId)
            .distinct()
            .toList();
    return rows(session, known)
        .chain(
            rows -> {
              Map<UUID, Delivery> added = new HashMap<>();
              for (ReceivedEvent event : events) {
                if (event.event() instanceof DeliveryEvent said) {
                  Delivery row = rows.get(event.streamId());
                  write(row != null ? row : fresh(added, event.streamId()), event, said);
                }
              }
              return NEW_DELIVERIES.insert(session, added.values());
            });
  }

  private static Delivery fresh(Map<UUID, Delivery> added, UUID id) {
    return added.computeIfAbsent(
        id,
        key -> {
          Delivery row = new Delivery();
          row.id = key;
          return row;
        });
  }

  private static Uni<Map<UUID, Delivery>> rows(Mutiny.Session session, List<UUID> ids) {
    if (ids.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return session
        .createSelectionQuery("from Delivery where id in :ids", Delivery.class)
        .setParameter("ids", ids)
        .getResultList()
        .map(
            found -> {
              Map<UUID, Delivery> rows = new HashMap<>();
              found.forEach(row -> rows.put(row.id, row));
              return rows;
            });
  }

  private static void write(Delivery row, ReceivedEvent incoming, DeliveryEvent event) {
    row.program = event.program();
    row.reportId = event.reportId();
    row.cause = event.cause();
    row.recipient = event.recipient().spelling();
    row.at = incoming.time();
    row.version = incoming.version();
    switch (event) {
      case DeliveryEvent.NotificationDelivered e -> {
        row.state = DeliveryOutcome.DELIVERED.spelling();
        row.template = e.template();
        row.messageId = e.messageId();
        row.because = null;
      }
      case DeliveryEvent.NotificationShown e -> {
        row.state = DeliveryOutcome.SHOWN.spelling();
        row.template = e.template();
        row.because = null;
      }
      case DeliveryEvent.NotificationAbandoned e -> {
        row.state = DeliveryOutcome.ABANDONED.spelling();
        row.template = e.template();
        row.because = e.because();
      }
    }
  }
}
