package org.disclosureledger.service.messaging;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.disclosureledger.eventstore.InboxGuards;
import org.disclosureledger.eventstore.ParkedEvent;
import org.disclosureledger.eventstore.ParkedEvents;
import org.disclosureledger.eventstore.ParkedTurns;
import org.disclosureledger.eventstore.Repeats;
import org.disclosureledger.service.failure.NotYetHere;
import org.jboss.logging.Logger;

/**
 * Puts events aside, so that one never holds up the others: what failed for good, what cannot be
 * read, what waits for something that is not here, and what has to wait for an earlier event of its
 * stream. Takes them up again when their turn has come, also when no topic brings anything.
 */
@ApplicationScoped
public class EventParking {

  private static final Logger LOG = Logger.getLogger(EventParking.class);
  private static final int READY_AT_ONCE = 100;
  private static final int READY_BYTES = 1024 * 1024;

  private final ParkedEvents parked;
  private final InboxGuards guards;
  private final IncomingReader reader;
  private final ChannelStates channels;
  private final InstantSource time;

  /** Consumers that may have something to take up: for the others it costs no statement. */
  private final Set<String> pending = ConcurrentHashMap.newKeySet();

  private final Map<String, Long> lookedUpTo = new ConcurrentHashMap<>();

  private final Repeats looks = new Repeats(EventParking.class, "parked=looked-at");

  EventParking(
      ParkedEvents parked,
      InboxGuards guards,
      IncomingReader reader,
      ChannelStates channels,
      InstantSource time) {
    this.parked = parked;
    this.guards = guards;
    this.reader = reader;
    this.channels = channels;
    this.time = time;
  }

  /** A time may be up; an operator, or another instance, may have changed what is parked. */
  @Scheduled(
      every = "2s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      identity = "parking-look")
  Uni<Void> lookAgain() {
    return looks.surviving(
        parked
            .turns()
            .pending()
            .invoke(
                consumers -> {
                  pending.retainAll(consumers);
                  pending.addAll(consumers);
                  channels.wake(consumers);
                }));
  }

  /**
   * Something has arrived for which events may wait: they are taken up.
   *
   * @param awaited the names of it, see {@link NotYetHere#awaited()}
   */
  public Uni<Void> arrived(Collection<String> awaited) {
    if (pending.isEmpty() || awaited.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return parked
        .turns()
        .arrived(awaited, time.instant())
        .invoke(woken -> channels.wake(woken > 0 ? pending : List.of()))
        .replaceWithVoid();
  }

  /** The events of a batch; what is none, or not for this version, is put aside. */
  Uni<List<ReceivedEvent>> readable(String consumer, ConsumerRecords<String, byte[]> records) {
    List<ReceivedEvent> events = new ArrayList<>(records.count());
    List<ParkedEvent> aside = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      switch (reader.read(ReceivedEvent.Received.of(record))) {
        case IncomingReader.Reading.Readable(ReceivedEvent incoming) -> events.add(incoming);
        case IncomingReader.Reading unread -> aside.add(unread(consumer, unread));
      }
    }
    return park(consumer, aside).replaceWith(events);
  }

  /** A record that is no event, and of which this consumer can make nothing either. */
  public Uni<Void> unreadable(String consumer, ReceivedEvent.Received record, String reason) {
    var unread = new IncomingReader.Reading.Unreadable(record, null, null, reason);
    return park(consumer, List.of(unread(consumer, unread)));
  }

  /** These wait for an earlier event of their stream. */
  Uni<Void> waiting(String consumer, List<ReceivedEvent> events) {
    Instant now = time.instant();
    return park(
        consumer,
        events.stream()
            .filter(event -> event.record().parkedId() == 0)
            .map(event -> Aside.gap(consumer, event, now))
            .toList());
  }

  /** This one cannot be dealt with now: it waits, or is left to an operator. */
  Uni<Void> aside(String consumer, ReceivedEvent event, Throwable failure) {
    if (Failures.of(failure) == Failures.FOR_GOOD) {
      LOG.errorf(
          failure,
          "event parked, consumer=%s, event=%s, failure=%s",
          consumer,
          event.where(),
          Repeats.kind(failure));
      return park(consumer, List.of(Aside.failed(consumer, event, failure, time.instant())));
    }
    ParkedEvent waits = Aside.waits(consumer, event, failure, time.instant());
    LOG.infof(
        "event waits, consumer=%s, event=%s, for=%s", consumer, event.where(), waits.detail());
    return park(consumer, List.of(waits));
  }

  /**
   * Takes up what was put aside and whose turn has come, the next of each stream.
   *
   * @param apply does with it what is done with a received batch
   * @return whether something is through, so that more may be ready now
   */
  Uni<Boolean> takeUp(String consumer, Function<List<ReceivedEvent>, Uni<Void>> apply) {
    if (!pending.contains(consumer)) {
      return Uni.createFrom().item(false);
    }
    return parked
        .turns()
        .passDismissed(consumer)
        .chain(
            passed ->
                ready(consumer)
                    .chain(
                        ready ->
                            takeUp(consumer, ready.events(), apply)
                                .map(settled -> settled + passed > 0 || ready.goesOn())));
  }

  private Uni<Integer> takeUp(
      String consumer, List<ParkedEvent> events, Function<List<ReceivedEvent>, Uni<Void>> apply) {
    return events.isEmpty()
        ? Uni.createFrom().item(0)
        : readAgain(consumer, events).chain(apply::apply).chain(() -> settle(consumer, events));
  }

  /** Each look goes on where the last one of this process ended. */
  private Uni<ParkedTurns.Ready> ready(String consumer) {
    long after = lookedUpTo.getOrDefault(consumer, ParkedTurns.FROM_THE_FIRST);
    return parked
        .turns()
        .ready(consumer, after, time.instant(), READY_AT_ONCE, READY_BYTES)
        .invoke(ready -> lookedUpTo.put(consumer, ready.next()));
  }

  private Uni<List<ReceivedEvent>> readAgain(String consumer, List<ParkedEvent> events) {
    List<ReceivedEvent> readable = new ArrayList<>(events.size());
    List<ParkedEvent> aside = new ArrayList<>();
    for (ParkedEvent event : events) {
      switch (reader.read(Aside.received(event))) {
        case IncomingReader.Reading.Readable(ReceivedEvent incoming) -> readable.add(incoming);
        case IncomingReader.Reading unread -> aside.add(unread(consumer, unread));
      }
    }
    return park(consumer, aside).replaceWith(readable);
  }

  /** Of what was taken up, forgets what the guards have passed; how many that are. */
  private Uni<Integer> settle(String consumer, List<ParkedEvent> takenUp) {
    List<UUID> streams =
        takenUp.stream().flatMap(event -> Aside.streamOf(event).stream()).distinct().toList();
    return guards
        .read(consumer, streams)
        .chain(
            reached ->
                parked.settled(
                    takenUp.stream()
                        .filter(event -> isPassed(reached, event))
                        .map(ParkedEvent::id)
                        .toList()));
  }

  /**
   * Takes up what an operator has released of a consumer whose records have no streams.
   *
   * @param apply whether the record is dealt with; if not, it has been parked again
   */
  public Uni<Void> takeUpRecords(
      String consumer, Function<ReceivedEvent.Received, Uni<Boolean>> apply) {
    if (!pending.contains(consumer)) {
      return Uni.createFrom().voidItem();
    }
    return ready(consumer)
        .onItem()
        .transformToMulti(ready -> Multi.createFrom().iterable(ready.events()))
        .onItem()
        .transformToUniAndConcatenate(
            event ->
                apply
                    .apply(Aside.received(event))
                    .chain(
                        done -> done ? parked.settled(event.id()) : Uni.createFrom().item(false)))
        .onItem()
        .ignoreAsUni();
  }

  private static boolean isPassed(Map<UUID, Integer> reached, ParkedEvent event) {
    UUID stream = event.streamId();
    Integer version = event.version();
    return stream != null && version != null && reached.getOrDefault(stream, 0) >= version;
  }

  private ParkedEvent unread(String consumer, IncomingReader.Reading reading) {
    return switch (reading) {
      case IncomingReader.Reading.Newer newer -> Aside.newer(consumer, newer, time.instant());
      case IncomingReader.Reading.Unreadable broken ->
          Aside.unreadable(consumer, broken, time.instant());
      case IncomingReader.Reading.Readable readable ->
          throw new IllegalArgumentException("readable: " + readable.incoming().where());
    };
  }

  private Uni<Void> park(String consumer, List<ParkedEvent> events) {
    if (events.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    pending.add(consumer);
    return Multi.createFrom()
        .iterable(events)
        .onItem()
        .transformToUniAndConcatenate(parked::park)
        .onItem()
        .ignoreAsUni();
  }
}
