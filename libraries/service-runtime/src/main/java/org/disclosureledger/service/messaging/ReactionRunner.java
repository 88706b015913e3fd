package org.disclosureledger.service.messaging;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
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
 */
@ApplicationScoped
public class ReactionRunner {

  private static final int STREAMS_AT_ONCE = 128;

  private final InboxGuards guards;
  private final Parking parking;
  private final Failpoints failpoints;
  private final Vertx vertx;

  ReactionRunner(InboxGuards guards, Parking parking, Failpoints failpoints, Vertx vertx) {
    this.guards = guards;
    this.parking = parking;
    this.failpoints = failpoints;
    this.vertx = vertx;
  }

  /** What a channel is connected to: batches are reacted to one after the other. */
  public Flow.Subscriber<Message<ConsumerRecords<String, byte[]>>> subscriber(Reaction reaction) {
    return new MergingSubscriber(reaction.consumer(), records -> run(reaction, records));
  }

  private Uni<Void> run(Reaction reaction, ConsumerRecords<String, byte[]> records) {
    String consumer = reaction.consumer();
    return SafeContext.run(
        vertx,
        () ->
            parking
                .readable(consumer, records)
                .chain(events -> Retry.untilDone(consumer, () -> react(reaction, events)))
                .chain(() -> takeUp(reaction)));
  }

  /** What was put aside and whose turn has come, until nothing is. */
  private Uni<Void> takeUp(Reaction reaction) {
    String consumer = reaction.consumer();
    return parking
        .ready(consumer)
        .chain(
            events ->
                events.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : Retry.untilDone(consumer, () -> react(reaction, events))
                        .chain(() -> parking.settle(consumer, events))
                        .chain(() -> takeUp(reaction)));
  }

  private Uni<Void> react(Reaction reaction, List<Incoming> events) {
    if (events.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    String consumer = reaction.consumer();
    return guards
        .read(consumer, events.stream().map(Incoming::streamId).distinct().toList())
        .chain(
            known -> {
              GuardedBatch plan =
                  GuardedBatch.plan(known, events.stream().map(Incoming::place).toList());
              return parking
                  .waiting(consumer, plan.gaps().stream().map(events::get).toList())
                  .chain(() -> react(reaction, plan, events))
                  .chain(moves -> settle(consumer, moves));
            });
  }

  private Uni<Map<UUID, GuardedBatch.Move>> react(
      Reaction reaction, GuardedBatch plan, List<Incoming> events) {
    Map<UUID, List<Incoming>> byStream = new LinkedHashMap<>();
    for (int position : plan.apply()) {
      Incoming event = events.get(position);
      byStream.computeIfAbsent(event.streamId(), id -> new ArrayList<>()).add(event);
    }
    Map<UUID, GuardedBatch.Move> moves = new HashMap<>();
    return Multi.createFrom()
        .iterable(byStream.entrySet())
        .onItem()
        .transformToUni(
            stream -> {
              GuardedBatch.Move wanted = plan.moves().get(stream.getKey());
              int expected = wanted == null ? 0 : wanted.expected();
              return one(reaction, stream.getValue(), 0, expected)
                  .invoke(
                      reached -> {
                        if (reached > expected) {
                          moves.put(stream.getKey(), new GuardedBatch.Move(expected, reached));
                        }
                      });
            })
        .merge(STREAMS_AT_ONCE)
        .collect()
        .last()
        .replaceWith(moves);
  }

  /** The events of one stream, one after another; what follows a parked one waits behind it. */
  private Uni<Integer> one(Reaction reaction, List<Incoming> events, int index, int reached) {
    if (index == events.size()) {
      return Uni.createFrom().item(reached);
    }
    Incoming event = events.get(index);
    return Uni.createFrom()
        .deferred(() -> reaction.on(event))
        .map(done -> true)
        .onFailure(Failures::isPermanent)
        .recoverWithUni(
            failure ->
                parking
                    .failed(reaction.consumer(), event, failure)
                    .chain(
                        () ->
                            parking.waiting(
                                reaction.consumer(), events.subList(index + 1, events.size())))
                    .replaceWith(false))
        .chain(
            done ->
                done
                    ? one(reaction, events, index + 1, event.version())
                    : Uni.createFrom().item(reached));
  }

  private Uni<Void> settle(String consumer, Map<UUID, GuardedBatch.Move> moves) {
    failpoints.reach("reaction.before-guard");
    return guards
        .move(consumer, moves)
        .invoke(() -> failpoints.reach("reaction.after-guard"))
        .replaceWithVoid();
  }
}
