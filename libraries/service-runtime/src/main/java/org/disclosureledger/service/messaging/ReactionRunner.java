package org.disclosureledger.service.messaging;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Flow;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.disclosureledger.eventstore.GuardedBatch;
import org.disclosureledger.eventstore.InboxGuards;
import org.disclosureledger.service.fault.Failpoints;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Runs reactions: the streams of a batch side by side, the events of a stream one after another;
 * the guards move after what was appended is stored.
 *
 * <p>A stream whose event fails or has to wait is put aside; the others' guards move. Only when the
 * database is away is the batch tried again, and then without what succeeded.
 */
@ApplicationScoped
public class ReactionRunner {

  private static final int STREAMS_AT_ONCE = 64;

  /** Of large events fewer streams are worked at side by side: each may take several times that. */
  private static final int BYTES_AT_ONCE = 1024 * 1024;

  private final InboxGuards guards;
  private final EventParking parking;
  private final TracedWork traced;
  private final ChannelStates channels;
  private final Failpoints failpoints;
  private final Vertx vertx;

  ReactionRunner(
      InboxGuards guards,
      EventParking parking,
      TracedWork traced,
      ChannelStates channels,
      Failpoints failpoints,
      Vertx vertx) {
    this.guards = guards;
    this.parking = parking;
    this.traced = traced;
    this.channels = channels;
    this.failpoints = failpoints;
    this.vertx = vertx;
  }

  /** What a channel is connected to: batches are reacted to one after the other. */
  public Flow.Subscriber<Message<ConsumerRecords<String, byte[]>>> subscriber(Reaction reaction) {
    return channels.subscriber(reaction.consumer(), records -> run(reaction, records));
  }

  private Uni<Void> run(Reaction reaction, ConsumerRecords<String, byte[]> records) {
    String consumer = reaction.consumer();
    return SafeContext.run(
        vertx,
        () ->
            parking
                .readable(consumer, records)
                .chain(events -> react(reaction, events))
                .chain(() -> parking.takeUp(consumer, events -> react(reaction, events)))
                .invoke(more -> channels.wake(more ? List.of(consumer) : List.of()))
                .replaceWithVoid());
  }

  private Uni<Void> react(Reaction reaction, List<ReceivedEvent> events) {
    if (events.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    String consumer = reaction.consumer();
    return guards
        .read(consumer, events.stream().map(ReceivedEvent::streamId).distinct().toList())
        .chain(
            known -> {
              GuardedBatch plan =
                  GuardedBatch.plan(known, events.stream().map(ReceivedEvent::place).toList());
              return parking
                  .waiting(consumer, plan.gaps().stream().map(events::get).toList())
                  .chain(() -> react(reaction, plan, events));
            });
  }

  private Uni<Void> react(Reaction reaction, GuardedBatch plan, List<ReceivedEvent> events) {
    Map<UUID, List<ReceivedEvent>> byStream = new LinkedHashMap<>();
    int largest = 1;
    for (int position : plan.apply()) {
      ReceivedEvent event = events.get(position);
      largest = Math.max(largest, event.record().payload().length);
      byStream.computeIfAbsent(event.streamId(), id -> new ArrayList<>()).add(event);
    }
    List<StreamWalk> walks =
        byStream.values().stream()
            .map(own -> new StreamWalk(reaction, parking, traced, vertx, own))
            .toList();
    return Multi.createFrom()
        .iterable(walks)
        .onItem()
        .transformToUni(StreamWalk::go)
        .merge(Math.clamp(BYTES_AT_ONCE / largest, 2, STREAMS_AT_ONCE))
        .onItem()
        .ignoreAsUni()
        .chain(() -> settle(reaction.consumer(), walks));
  }

  /**
   * What succeeded moves its guards, whatever became of the rest. A guard that somebody else has
   * moved stands elsewhere than was planned: acknowledged now, what lies between would be missed.
   */
  private Uni<Void> settle(String consumer, Collection<StreamWalk> walks) {
    Map<UUID, GuardedBatch.Move> moves = new LinkedHashMap<>();
    walks.forEach(walk -> walk.move().ifPresent(move -> moves.put(walk.streamId(), move)));
    failpoints.reach("reaction.before-guard");
    return guards
        .move(consumer, moves)
        .invoke(() -> failpoints.reach("reaction.after-guard"))
        .chain(
            all ->
                all ? StreamWalk.firstFailure(walks) : Uni.createFrom().failure(new GuardsMoved()));
  }
}
