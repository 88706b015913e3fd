package org.disclosureledger.eventstore;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What consumers have put aside, so that one record never holds up the others: the record itself
 * when it failed for good or waits for something, and every later one of its stream until it is
 * through.
 *
 * <p>The life of a row: parked as WAITING or FAILED. What waits becomes {@linkplain
 * ParkedTurns#ready ready} when its turn in its stream has come and what it waits for {@linkplain
 * ParkedTurns#arrived has arrived}, or its time is up. What failed stays until an operator
 * {@linkplain #release releases} or {@linkplain #dismiss dismisses} it. The consumer applies what
 * is ready with its guard in the usual way and {@linkplain #settled settles} it, or parks it again.
 *
 * <p>A dismissed event is not applied. Its row stays with all its bytes, and when its turn has come
 * the consumer's guard {@linkplain ParkedTurns#passDismissed steps over} it, so that its stream
 * goes on; only if the broker delivers it once more before that is it tried as if it were new.
 */
public final class ParkedEvents {

  static final String WHOLE =
      """
      p.id, p.consumer, p.topic, p.record_key, p."partition", p."offset", p.stream_id, p.version,
      p.state, p.reason, p.detail, p.headers, p.payload, p.parked_at, p.awaited, p.retry_at, p.tries,
      p.dismissed_by, p.dismissed_because, p.dismissed_at""";

  private final Pool pool;
  private final ParkedTurns turns;

  /**
   * @param pool connections of the role that consumes
   */
  public ParkedEvents(Pool pool) {
    this.pool = pool;
    this.turns = new ParkedTurns(pool);
  }

  /** Whose turn has come. */
  public ParkedTurns turns() {
    return turns;
  }

  /**
   * Puts a record aside. The same record again changes only why it lies there, and nothing once it
   * is dismissed.
   *
   * @return completes when it is stored: only then may it be acknowledged to the broker
   */
  public Uni<Void> park(ParkedEvent event) {
    return pool.preparedQuery(
            """
            insert into ledger.parked_event as p
                   (consumer, topic, record_key, "partition", "offset", stream_id, version, state,
                    reason, detail, headers, payload, digest, parked_at, awaited, retry_at, tries)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
            on conflict (consumer, topic, record_key, digest) do update
               set state = excluded.state, reason = excluded.reason, detail = excluded.detail,
                   awaited = excluded.awaited, retry_at = excluded.retry_at, tries = excluded.tries
             where p.state <> 'DISMISSED'""")
        .execute(ParkedRows.parameters(event))
        .replaceWithVoid()
        .onFailure()
        .transform(e -> new StoreUnavailable("record could not be parked", true, e));
  }

  /**
   * Which parked events are wanted; null does not restrict.
   *
   * @param consumer who put them aside
   * @param state why they lie there
   */
  public record Wanted(@Nullable String consumer, ParkedEvent.@Nullable State state) {

    /** All of them. */
    public static Wanted all() {
      return new Wanted(null, null);
    }
  }

  /** Those with a number above {@code afterId}, in the order in which they were parked. */
  public Uni<List<ParkedSummary>> list(Wanted wanted, long afterId, int limit) {
    return query(
        """
        select p.id, p.consumer, p.topic, p.stream_id, p.version, p.state, p.reason, p.detail,
               octet_length(p.payload) as bytes, p.parked_at, p.awaited, p.retry_at, p.tries,
               p.dismissed_by, p.dismissed_because, p.dismissed_at
          from ledger.parked_event p
         where p.id > $1
           and (cast($2 as text) is null or p.consumer = $2)
           and (cast($3 as text) is null or p.state = $3)
         order by p.id limit $4""",
        Tuple.of(
            afterId,
            wanted.consumer(),
            wanted.state() == null ? null : wanted.state().name(),
            limit),
        ParkedRows::summaries);
  }

  /** One of them with all that was received, if it is still there. */
  public Uni<Optional<ParkedEvent>> inspect(long id) {
    return query(
            "select " + WHOLE + " from ledger.parked_event p where p.id = $1",
            Tuple.of(id),
            ParkedRows::events)
        .map(found -> found.stream().findFirst());
  }

  /** Those of one stream, by version. */
  public Uni<List<ParkedEvent>> ofStream(String consumer, UUID streamId) {
    return query(
        "select "
            + WHOLE
            + " from ledger.parked_event p where p.consumer = $1 and p.stream_id = $2"
            + " order by p.version, p.id",
        Tuple.of(consumer, streamId),
        ParkedRows::events);
  }

  /** How many each consumer has put aside, by state; who has none is absent. */
  public Uni<Map<String, Map<ParkedEvent.State, Long>>> counts() {
    return query(
        "select consumer, state, count(*) from ledger.parked_event group by consumer, state",
        Tuple.tuple(),
        rows -> {
          Map<String, Map<ParkedEvent.State, Long>> counts = new TreeMap<>();
          rows.forEach(
              row ->
                  counts
                      .computeIfAbsent(
                          row.getString(0), none -> new EnumMap<>(ParkedEvent.State.class))
                      .put(ParkedEvent.State.valueOf(row.getString(1)), row.getLong(2)));
          return counts;
        });
  }

  /**
   * An operator wants an event to be tried again, and not to wait longer; its turn in its stream
   * must come nevertheless.
   *
   * @return false when it is not there any more, or dismissed
   */
  public Uni<Boolean> release(long id) {
    return change(
        """
        update ledger.parked_event
           set state = 'RELEASED', awaited = null, retry_at = null, tries = 0
         where id = $1 and state <> 'DISMISSED'""",
        Tuple.of(id));
  }

  /**
   * An operator decides that an event is never applied; see the class for how its stream goes on.
   *
   * @return false when it is not there any more, or dismissed already
   */
  public Uni<Boolean> dismiss(long id, ParkedEvent.Dismissal dismissal) {
    return change(
        """
        update ledger.parked_event
           set state = 'DISMISSED', awaited = null, retry_at = null,
               dismissed_by = $2, dismissed_because = $3, dismissed_at = $4
         where id = $1 and state <> 'DISMISSED'""",
        Tuple.of(
            id,
            ParkedRows.storable(dismissal.by()),
            ParkedRows.storable(dismissal.because()),
            dismissal.at().atOffset(ZoneOffset.UTC)));
  }

  /** It is through; false when somebody else was faster. A dismissed one stays. */
  public Uni<Boolean> settled(long id) {
    return change(
        "delete from ledger.parked_event where id = $1 and state <> 'DISMISSED'", Tuple.of(id));
  }

  /** These are through; dismissed ones stay. */
  public Uni<Integer> settled(Collection<Long> ids) {
    return query(
        "delete from ledger.parked_event where id = any($1) and state <> 'DISMISSED'",
        Tuple.of(ids.toArray(Long[]::new)),
        RowSet::rowCount);
  }

  private Uni<Boolean> change(String statement, Tuple parameters) {
    return query(statement, parameters, rows -> rows.rowCount() == 1);
  }

  private <T> Uni<T> query(String statement, Tuple parameters, Function<RowSet<Row>, T> answer) {
    return pool.preparedQuery(statement)
        .execute(parameters)
        .map(answer)
        .onFailure()
        .transform(e -> new StoreUnavailable("parked events could not be reached", true, e));
  }
}
