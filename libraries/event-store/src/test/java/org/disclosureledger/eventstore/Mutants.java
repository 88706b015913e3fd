package org.disclosureledger.eventstore;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** The obvious ways to do it, each of which loses, doubles, tears or reorders something. */
final class Mutants {

  private Mutants() {}

  /** One insert for all rows, guarded by the expected version, skipping what conflicts. */
  static AppendStatement naiveOnConflict() {
    String real = AppendStatement.grouped().sql();
    String source = between(real, "with a as materialized", "first as (");
    String rest = between(real, "from unnest($11", "join first f");
    String others = real.substring(real.indexOf("answer as ("));
    return () ->
        source
            + """
              r as materialized (select *
              """
            + rest
            + """
              ),
              first as (
                insert into ledger.event
                       (stream_id, version, event_id, type, schema_version, data, metadata,
                        recorded_at, hash)
                select n.*
                  from (
                       select stream_id, expected + 1 as version, event_id, type, schema_version, data,
                              metadata, recorded_at, hash
                         from a
                       union all
                       select stream_id, version, event_id, type, schema_version, data, metadata,
                              recorded_at, hash
                         from r) n
                  join a on a.stream_id = n.stream_id
                 where a.expected = coalesce(
                       (select max(x.version) from ledger.event x where x.stream_id = a.stream_id), 0)
                 order by n.stream_id, n.version
                on conflict (stream_id, version) do nothing
                returning stream_id, version, seq),
              rest as (select stream_id, version, seq from first where false),
              """
            + others.replace(
                "join first f", "join (select distinct on (stream_id) * from first) f");
  }

  /** The rows of a group in the order in which they happened to arrive. */
  static AppendStatement unsorted() {
    String real = AppendStatement.grouped().sql();
    return () -> replaceOnce(real, "order by a.stream_id\n", "\n");
  }

  /** The idempotency key decides who may append. */
  static AppendStatement keyFirst() {
    String real = AppendStatement.grouped().sql();
    String key = between(real, "from unnest($20", "join first f");
    String guarded =
        replaceOnce(
            real,
            "where coalesce(t.version, 0) = a.expected",
            """
            where (not exists (select from k where k.stream_id = a.stream_id)
                   or exists (select from k join won on won.scope = k.scope and won.key = k.key
                               where k.stream_id = a.stream_id))
              and coalesce(t.version, 0) = a.expected""");
    String answer = between(guarded, "answer as (", "brought as (");
    String first =
        """
        k as materialized (select *
        """
            + key
            + """
              ),
              won as (
                insert into ledger.idempotency_key (scope, key, request_mac, response, created_at)
                select scope, key, request_mac, response, created_at from k order by scope, key
                on conflict (scope, key) do nothing
                returning scope, key),
              first as (
              """;
    return () -> replaceOnce(replaceOnce(guarded, answer, ""), "first as (\n", first);
  }

  /** Goes on after the highest position it has seen. */
  static Function<Pool, OutboxFront> cursor() {
    return pool -> {
      AtomicLong last = new AtomicLong();
      return (inFlight, limit, bytes) ->
          read(pool, "seq > $1", last.get(), limit)
              .onSuccess(seqs -> seqs.forEach(seq -> last.accumulateAndGet(seq, Math::max)))
              .compose(seqs -> unpublished(pool, seqs, limit, bytes));
    };
  }

  /** Begins at the lowest position of the last time, and from the very front now and then. */
  static Function<Pool, OutboxFront> lowerBoundHint() {
    return pool -> {
      AtomicLong hint = new AtomicLong();
      AtomicInteger reads = new AtomicInteger();
      return (inFlight, limit, bytes) -> {
        long from = reads.incrementAndGet() % 50 == 0 ? 0 : hint.get();
        return read(pool, "seq >= $1", from, limit + inFlight.size())
            .map(
                seqs -> {
                  seqs.stream().findFirst().ifPresent(hint::set);
                  return seqs.stream().filter(s -> !inFlight.contains(s)).limit(limit).toList();
                })
            .compose(seqs -> unpublished(pool, seqs, limit, bytes));
      };
    };
  }

  private static Future<List<Long>> read(Pool pool, String condition, long bound, int limit) {
    return pool.preparedQuery(
            "select seq from ledger.outbox where " + condition + " order by seq limit $2")
        .execute(Tuple.of(bound, limit))
        .map(
            rows -> {
              List<Long> seqs = new ArrayList<>();
              rows.forEach(row -> seqs.add(row.getLong(0)));
              return seqs;
            });
  }

  private static Future<Unpublished> unpublished(Pool pool, List<Long> seqs, int limit, int bytes) {
    return new OutboxTable(pool)
        .events(seqs, bytes)
        .map(
            events ->
                new Unpublished(
                    events.stream().map(e -> new Unpublished.Event(e, List.of())).toList(),
                    seqs.size() == limit || events.size() < seqs.size()));
  }

  private static String between(String text, String from, String to) {
    int start = text.indexOf(from);
    return text.substring(start, text.indexOf(to, start));
  }

  private static String replaceOnce(String text, String part, String by) {
    int at = text.indexOf(part);
    if (at < 0) {
      throw new IllegalStateException("the statement has changed: " + part);
    }
    return text.substring(0, at) + by + text.substring(at + part.length());
  }
}
