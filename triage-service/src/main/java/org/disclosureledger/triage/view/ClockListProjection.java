package org.disclosureledger.triage.view;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Flow;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.disclosureledger.lifecycle.clock.ClockState;
import org.disclosureledger.lifecycle.clock.Promise;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.lifecycle.fold.ClockStanding;
import org.disclosureledger.service.messaging.NewRows;
import org.disclosureledger.service.messaging.Projection;
import org.disclosureledger.service.messaging.ProjectionRunner;
import org.disclosureledger.service.messaging.ReceivedEvent;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Fills the list of promises from their events. */
@ApplicationScoped
public class ClockListProjection implements Projection {

  private static final NewRows<ClockItem> NEW_CLOCKS = NewRows.of(ClockItem.class);

  private final ProjectionRunner runner;

  ClockListProjection(ProjectionRunner runner) {
    this.runner = runner;
  }

  @Incoming("clock-list")
  Flow.Subscriber<Message<ConsumerRecords<String, byte[]>>> receive() {
    return runner.subscriber(this);
  }

  @Override
  public String consumer() {
    return "clock-list";
  }

  @Override
  public Uni<Void> apply(Mutiny.Session session, List<ReceivedEvent> events) {
    List<UUID> cases =
        events.stream()
            .filter(e -> e.version() > 1 && e.event() instanceof ClockEvent)
            .map(e -> ((ClockEvent) e.event()).caseId())
            .distinct()
            .toList();
    return load(session, cases)
        .chain(
            items -> {
              Map<ClockItemId, ClockItem> byId = new HashMap<>();
              items.forEach(item -> byId.put(new ClockItemId(item.caseId, item.clock), item));
              List<ClockItem> started = new ArrayList<>();
              for (ReceivedEvent incoming : events) {
                if (incoming.event() instanceof ClockEvent event) {
                  apply(byId, started, event);
                }
              }
              return NEW_CLOCKS.insert(session, started);
            });
  }

  private static Uni<List<ClockItem>> load(Mutiny.Session session, List<UUID> cases) {
    return cases.isEmpty()
        ? Uni.createFrom().item(List.of())
        : session
            .createSelectionQuery("from ClockItem where caseId in :ids", ClockItem.class)
            .setParameter("ids", cases)
            .getResultList();
  }

  private static void apply(
      Map<ClockItemId, ClockItem> byId, List<ClockItem> started, ClockEvent event) {
    ClockItemId id = new ClockItemId(event.caseId(), event.clock());
    ClockItem item =
        byId.computeIfAbsent(
            id,
            unknown -> {
              ClockItem fresh = new ClockItem();
              fresh.caseId = event.caseId();
              fresh.clock = event.clock();
              fresh.program = event.program();
              started.add(fresh);
              return fresh;
            });
    Promise promise = promised(event);
    if (promise != null) {
      item.promise = promise.promise();
      item.startedAt = promise.startedAt();
      item.dueAt = promise.dueAt();
    }
    stand(item, standing(item).after(event));
    item.wanted = isWanted(item, event);
  }

  private static boolean isWanted(ClockItem item, ClockEvent event) {
    return switch (event) {
      case ClockEvent.ClockStarted e -> true;
      case ClockEvent.ClockResumed e -> true;
      case ClockEvent.ClockPaused e -> false;
      case ClockEvent.ClockAwaitsDelivery e -> false;
      case ClockEvent.ClockDismissed e -> false;
      case ClockEvent.ClockStopped e -> false;
      case ClockEvent.ClockPauseEnded e -> item.wanted;
      case ClockEvent.ClockRecomputed e -> item.wanted;
      case ClockEvent.ClockWarned e -> item.wanted;
      case ClockEvent.ClockBreached e -> item.wanted;
    };
  }

  private static @Nullable Promise promised(ClockEvent event) {
    return switch (event) {
      case ClockEvent.ClockStarted e -> e.promise();
      case ClockEvent.ClockRecomputed e -> e.promise();
      // The promise stays as it was.
      case ClockEvent.ClockWarned e -> null;
      case ClockEvent.ClockBreached e -> null;
      case ClockEvent.ClockAwaitsDelivery e -> null;
      case ClockEvent.ClockDismissed e -> null;
      case ClockEvent.ClockPaused e -> null;
      case ClockEvent.ClockPauseEnded e -> null;
      case ClockEvent.ClockResumed e -> null;
      case ClockEvent.ClockStopped e -> null;
    };
  }

  private static ClockStanding standing(ClockItem item) {
    return item.state == null
        ? ClockStanding.STARTED
        : new ClockStanding(
            ClockState.valueOf(item.state.toUpperCase(Locale.ROOT).replace('-', '_')),
            item.breachedAt);
  }

  private static void stand(ClockItem item, ClockStanding standing) {
    item.state = standing.state().spelling();
    item.breachedAt = standing.breachedAt();
  }
}
