package org.disclosureledger.service.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Flow;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.disclosureledger.eventstore.GuardSql;
import org.disclosureledger.eventstore.GuardedBatch;
import org.disclosureledger.eventstore.InboxGuards;
import org.disclosureledger.service.fault.Failpoints;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Runs projections: read model and guards in one transaction, so that nothing is applied twice or
 * out of order, whatever Kafka repeats.
 */
@ApplicationScoped
public class ProjectionRunner {

  /** What is applied shows before the disk has it: readers wait for one write less. */
  private static final String MOVE =
      GuardSql.ordinal(GuardSql.MOVE + " from set_config('synchronous_commit', 'off', true)");

  private static final String DURABLE =
      "select cast(pg_logical_emit_message(true, 'disclosure', 'applied') as text)";

  private final InboxGuards guards;
  private final EventParking parking;
  private final TracedWork traced;
  private final ChannelStates channels;
  private final Mutiny.SessionFactory sessions;
  private final Failpoints failpoints;
  private final Vertx vertx;

  ProjectionRunner(
      InboxGuards guards,
      EventParking parking,
      TracedWork traced,
      ChannelStates channels,
      Mutiny.SessionFactory sessions,
      Failpoints failpoints,
      Vertx vertx) {
    this.guards = guards;
    this.parking = parking;
    this.traced = traced;
    this.channels = channels;
    this.sessions = sessions;
    this.failpoints = failpoints;
    this.vertx = vertx;
  }

  /** What a channel is connected to: batches are applied one after the other. */
  public Flow.Subscriber<Message<ConsumerRecords<String, byte[]>>> subscriber(
      Projection projection) {
    return channels.subscriber(projection.consumer(), records -> run(projection, records));
  }

  private Uni<Void> run(Projection projection, ConsumerRecords<String, byte[]> records) {
    String consumer = projection.consumer();
    return SafeContext.run(
        vertx,
        () ->
            parking
                .readable(consumer, records)
                .chain(events -> apply(projection, events))
                .chain(() -> parking.takeUp(consumer, events -> apply(projection, events)))
                .invoke(more -> channels.wake(more ? List.of(consumer) : List.of()))
                .replaceWithVoid());
  }

  private Uni<Void> apply(Projection projection, List<ReceivedEvent> events) {
    if (events.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return attempt(projection, events)
        .onFailure(failure -> Failures.of(failure) != Failures.AWAY)
        .recoverWithUni(failure -> separate(projection, events));
  }

  /**
   * One of the batch cannot be applied now: halves of it find out which, and only that one and its
   * stream are put aside.
   */
  private Uni<Void> separate(Projection projection, List<ReceivedEvent> events) {
    if (events.size() == 1) {
      return Retry.atOnce(vertx, () -> attempt(projection, events))
          .onFailure(again -> Failures.of(again) != Failures.AWAY)
          .recoverWithUni(again -> parking.aside(projection.consumer(), events.getFirst(), again));
    }
    int half = events.size() / 2;
    return apply(projection, events.subList(0, half))
        .chain(() -> apply(projection, events.subList(half, events.size())));
  }

  private Uni<Void> attempt(Projection projection, List<ReceivedEvent> events) {
    String consumer = projection.consumer();
    return guards
        .read(consumer, events.stream().map(ReceivedEvent::streamId).distinct().toList())
        .chain(
            known -> {
              GuardedBatch plan =
                  GuardedBatch.plan(known, events.stream().map(ReceivedEvent::place).toList());
              return parking
                  .waiting(consumer, plan.gaps().stream().map(events::get).toList())
                  .chain(() -> commit(projection, plan, events));
            });
  }

  private Uni<Void> commit(Projection projection, GuardedBatch plan, List<ReceivedEvent> events) {
    List<ReceivedEvent> inTurn = plan.apply().stream().map(events::get).toList();
    if (inTurn.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    failpoints.reach("projection.before-commit");
    return traced.applying(
        projection.consumer(),
        inTurn,
        () ->
            sessions.withSession(
                session ->
                    session
                        .withTransaction(
                            transaction ->
                                move(session, projection.consumer(), plan.moves())
                                    .chain(() -> projection.apply(session, inTurn)))
                        .invoke(() -> failpoints.reach("projection.after-commit"))
                        .chain(() -> durable(session))));
  }

  /**
   * Waits until the disk has what the session has committed: a later commit of the same connection
   * is durable only with it, and fails when the server crashed in between. Then the batch, which is
   * not acknowledged before, is applied again where it is missing.
   */
  private static Uni<Void> durable(Mutiny.Session session) {
    return session.createNativeQuery(DURABLE, String.class).getSingleResult().replaceWithVoid();
  }

  private static Uni<Void> move(
      Mutiny.Session session, String consumer, Map<UUID, GuardedBatch.Move> moves) {
    UUID[] streams = new UUID[moves.size()];
    Integer[] expected = new Integer[moves.size()];
    Integer[] reached = new Integer[moves.size()];
    int i = 0;
    for (Map.Entry<UUID, GuardedBatch.Move> move : new HashMap<>(moves).entrySet()) {
      streams[i] = move.getKey();
      expected[i] = move.getValue().expected();
      reached[i] = move.getValue().reached();
      i++;
    }
    return session
        .createNativeQuery(MOVE, Long.class)
        .setParameter(1, consumer)
        .setParameter(2, streams)
        .setParameter(3, expected)
        .setParameter(4, reached)
        .getSingleResult()
        .invoke(
            moved -> {
              if (moved != moves.size()) {
                throw new GuardsMoved();
              }
            })
        .replaceWithVoid();
  }
}
