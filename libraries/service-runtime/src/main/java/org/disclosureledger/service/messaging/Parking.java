package org.disclosureledger.service.messaging;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.disclosureledger.eventstore.InboxGuards;
import org.disclosureledger.eventstore.ParkedEvent;
import org.disclosureledger.eventstore.ParkedEvents;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Puts events aside, so that one never holds up the others: what failed for good, what cannot be
 * read, and what has to wait for an earlier event of its stream.
 */
@ApplicationScoped
public class Parking {

  private static final Logger LOG = Logger.getLogger(Parking.class);
  private static final int READY_AT_ONCE = 200;

  private final ParkedEvents parked;
  private final InboxGuards guards;
  private final IncomingReader reader;
  private final InstantSource time;

  /** Consumers that have surely nothing parked: the usual case costs no statement. */
  private final Set<String> clear = ConcurrentHashMap.newKeySet();

  Parking(ParkedEvents parked, InboxGuards guards, IncomingReader reader, InstantSource time) {
    this.parked = parked;
    this.guards = guards;
    this.reader = reader;
    this.time = time;
  }

  /** An operator, or another instance, may have changed what is parked. */
  @Scheduled(every = "2s", identity = "parking-look")
  void lookAgain() {
    clear.clear();
  }

  /** The events of a batch; what is none is put aside, and its key's later records with it. */
  Uni<List<Incoming>> readable(String consumer, ConsumerRecords<String, byte[]> records) {
    List<Incoming> events = new ArrayList<>(records.count());
    List<ParkedEvent> unreadable = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      switch (reader.read(Incoming.Received.of(record))) {
        case IncomingReader.Reading.Readable(Incoming incoming) -> events.add(incoming);
        case IncomingReader.Reading.Unreadable broken ->
            unreadable.add(
                aside(
                    consumer,
                    broken.record(),
                    broken.streamId(),
                    broken.version(),
                    ParkedEvent.State.FAILED,
                    "unreadable",
                    broken.reason()));
      }
    }
    return park(consumer, unreadable).replaceWith(events);
  }

  /** These wait for an earlier event of their stream. */
  Uni<Void> waiting(String consumer, List<Incoming> events) {
    return park(
        consumer,
        events.stream()
            .filter(event -> event.record().parkedId() == 0)
            .map(
                event ->
                    aside(
                        consumer,
                        event.record(),
                        event.streamId(),
                        event.version(),
                        ParkedEvent.State.WAITING,
                        "gap",
                        "an earlier version has to come first"))
            .toList());
  }

  /** This one failed for good. */
  Uni<Void> failed(String consumer, Incoming event, Throwable failure) {
    LOG.errorf(
        failure,
        "event parked, consumer=%s, event=%s, exception=%s",
        consumer,
        event.where(),
        failure.getClass().getName());
    String detail =
        failure instanceof PermanentFailure known && known.getMessage() != null
            ? known.getMessage()
            : failure.getClass().getName();
    return park(
        consumer,
        List.of(
            aside(
                consumer,
                event.record(),
                event.streamId(),
                event.version(),
                ParkedEvent.State.FAILED,
                "failed",
                detail)));
  }

  /** What was put aside and may be taken up now. */
  Uni<List<Incoming>> ready(String consumer) {
    if (clear.contains(consumer)) {
      return Uni.createFrom().item(List.of());
    }
    return parked
        .ready(consumer, READY_AT_ONCE)
        .chain(
            events ->
                events.isEmpty()
                    ? remember(consumer)
                    : Uni.createFrom()
                        .item(events.stream().map(this::takenUp).flatMap(List::stream).toList()));
  }

  /** Of what was taken up, forgets what the guards have passed. */
  Uni<Void> settle(String consumer, List<Incoming> takenUp) {
    return guards
        .read(consumer, takenUp.stream().map(Incoming::streamId).distinct().toList())
        .onItem()
        .transformToMulti(
            reached ->
                Multi.createFrom()
                    .items(
                        takenUp.stream()
                            .filter(e -> reached.getOrDefault(e.streamId(), 0) >= e.version())))
        .onItem()
        .transformToUniAndConcatenate(event -> parked.settled(event.record().parkedId()))
        .onItem()
        .ignoreAsUni();
  }

  private Uni<List<Incoming>> remember(String consumer) {
    return parked
        .count(consumer)
        .invoke(
            counts -> {
              if (counts.isEmpty()) {
                clear.add(consumer);
              }
            })
        .replaceWith(List.of());
  }

  private List<Incoming> takenUp(ParkedEvent event) {
    Incoming.Received record =
        new Incoming.Received(
            event.origin().topic(),
            event.origin().partition(),
            event.origin().offset(),
            event.origin().key(),
            event.headers(),
            event.payload(),
            event.id());
    return reader.read(record) instanceof IncomingReader.Reading.Readable(Incoming incoming)
        ? List.of(incoming)
        : List.of();
  }

  private Uni<Void> park(String consumer, List<ParkedEvent> events) {
    if (events.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    clear.remove(consumer);
    return Multi.createFrom()
        .iterable(events)
        .onItem()
        .transformToUniAndConcatenate(event -> Retry.untilDone(consumer, () -> parked.park(event)))
        .onItem()
        .ignoreAsUni();
  }

  private ParkedEvent aside(
      String consumer,
      Incoming.Received record,
      @Nullable UUID streamId,
      @Nullable Integer version,
      ParkedEvent.State state,
      String reason,
      String detail) {
    return new ParkedEvent(
        record.parkedId(),
        consumer,
        new ParkedEvent.Origin(record.topic(), record.key(), record.partition(), record.offset()),
        streamId,
        version,
        state,
        reason,
        detail,
        record.headers(),
        record.payload(),
        time.instant());
  }
}
