package org.disclosureledger.systemtests.order;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.disclosureledger.eventstore.GuardSql;
import org.disclosureledger.eventstore.GuardedBatch;
import org.disclosureledger.eventstore.GuardedBatch.Move;
import org.disclosureledger.eventstore.InboxGuards;
import org.disclosureledger.eventstore.TestLedger;

/**
 * A projection through the inbox guards: how many events each stream has, and a trail that depends
 * on every one of them and on their order. Some of its transactions fail before the commit, and
 * after some commits it forgets how far it had read.
 */
final class Tally implements AutoCloseable {

  private static final String CONSUMER = "tally";
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int ONE_IN = 20;

  private final TestLedger ledger;
  private final String bootstrapServers;
  private final String topic;
  private final Pool pool;
  private final InboxGuards guards;
  private final Random random = new Random(1);
  private final Thread thread = Thread.ofPlatform().name("tally").unstarted(this::read);
  private final Map<GuardedBatch.Place, ConsumerRecord<String, byte[]>> early = new HashMap<>();
  private volatile boolean stopped;

  private Tally(TestLedger ledger, String bootstrapServers, String topic) {
    this.ledger = ledger;
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
    this.pool = ledger.pool("_projection", 2);
    this.guards = new InboxGuards(pool);
  }

  static Tally start(TestLedger ledger, String bootstrapServers, String topic) {
    ledger.execute(
        """
        create table view.tally (
          stream_id uuid primary key, events integer not null, trail text not null);
        grant select, insert, update on view.tally to %s_projection"""
            .formatted(TestLedger.SERVICE));
    Tally tally = new Tally(ledger, bootstrapServers, topic);
    tally.thread.start();
    return tally;
  }

  private void read() {
    try (KafkaConsumer<String, byte[]> consumer = Topic.consumer(bootstrapServers, topic)) {
      while (!stopped) {
        Map<TopicPartition, Long> before = positions(consumer);
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>(early.values());
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        if (!records.isEmpty() && (!applied(records) || random.nextInt(ONE_IN) == 0)) {
          before.forEach(consumer::seek);
        }
      }
    }
  }

  private static Map<TopicPartition, Long> positions(KafkaConsumer<String, byte[]> consumer) {
    Map<TopicPartition, Long> positions = new HashMap<>();
    consumer.assignment().forEach(part -> positions.put(part, consumer.position(part)));
    return positions;
  }

  /** Whether the transaction committed; a rolled back one is read again. */
  private boolean applied(List<ConsumerRecord<String, byte[]>> records) {
    List<GuardedBatch.Place> places = records.stream().map(Topic::place).toList();
    Map<UUID, Integer> known =
        await(guards.read(CONSUMER, places.stream().map(GuardedBatch.Place::streamId).toList()));
    GuardedBatch plan = GuardedBatch.plan(known, places);
    early.clear();
    plan.gaps().forEach(at -> early.put(places.get(at), records.get(at)));
    if (plan.apply().isEmpty()) {
      return true;
    }
    boolean fails = random.nextInt(ONE_IN) == 0;
    List<Tuple> rows =
        plan.apply().stream()
            .map(records::get)
            .map(r -> Tuple.of(Topic.place(r).streamId(), Topic.id(r).toString()))
            .toList();
    return await(
        pool.withTransaction(
                connection ->
                    move(connection, plan.moves())
                        .chain(() -> write(connection, rows))
                        .invoke(
                            () -> {
                              if (fails) {
                                throw new IllegalStateException("fails before the commit");
                              }
                            })
                        .replaceWith(true))
            .onFailure()
            .recoverWithItem(false));
  }

  private static Uni<Void> move(SqlConnection connection, Map<UUID, Move> moves) {
    List<Map.Entry<UUID, Move>> ordered = List.copyOf(moves.entrySet());
    return connection
        .preparedQuery(GuardSql.MOVE)
        .execute(
            Tuple.of(
                CONSUMER,
                ordered.stream().map(Map.Entry::getKey).toArray(UUID[]::new),
                ordered.stream().map(m -> m.getValue().expected()).toArray(Integer[]::new),
                ordered.stream().map(m -> m.getValue().reached()).toArray(Integer[]::new)))
        .replaceWithVoid();
  }

  private static Uni<Void> write(SqlConnection connection, List<Tuple> rows) {
    return connection
        .preparedQuery(
            """
            insert into view.tally as t (stream_id, events, trail) values ($1, 1, md5($2))
            on conflict (stream_id) do update
               set events = t.events + 1, trail = md5(t.trail || $2)""")
        .executeBatch(rows)
        .replaceWithVoid();
  }

  /** Where the read model differs from a fold of the ledger, once it has had time to catch up. */
  List<String> violations() {
    try {
      Awaitility.await().atMost(PATIENCE).until(() -> differences() == 0);
    } catch (ConditionTimeoutException e) {
      return List.of("read model: " + differences() + " streams differ from the ledger");
    }
    return List.of();
  }

  private long differences() {
    return ledger.count(
        """
        with recursive fold (stream_id, version, trail) as (
          select stream_id, version, md5(event_id::text) from ledger.event where version = 1
          union all
          select e.stream_id, e.version, md5(f.trail || e.event_id)
            from fold f
            join ledger.event e on e.stream_id = f.stream_id and e.version = f.version + 1),
        last as (select distinct on (stream_id) * from fold order by stream_id, version desc)
        select count(*)
          from last
          full join view.tally t
            on t.stream_id = last.stream_id and t.events = last.version and t.trail = last.trail
         where t.stream_id is null or last.stream_id is null""");
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(TestLedger.PATIENCE);
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
