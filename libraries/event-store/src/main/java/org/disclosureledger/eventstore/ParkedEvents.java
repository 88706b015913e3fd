package org.disclosureledger.eventstore;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What consumers have put aside, so that one record never holds up the others: the record itself
 * when it failed for good or waits for something, and every later one of its stream until it is
 * through.
 *
 * <p>The life of a row: parked as WAITING or FAILED. What waits becomes {@linkplain #ready ready}
 * when its turn in its stream has come and what it waits for {@linkplain #arrived has arrived}, or
 * its time is up. What failed stays until an operator {@linkplain #release releases} or {@linkplain
 * #dismiss dismisses} it. The consumer applies what is ready with its guard in the usual way and
 * {@linkplain #settled settles} it, or parks it again.
 *
 * <p>A dismissed event is not applied. Its row stays with all its bytes, and when its turn has come
 * the consumer's guard {@linkplain #passDismissed steps over} it, so that its stream goes on; only
 * if the broker delivers it once more before that is it tried as if it were new.
 */
public final class ParkedEvents {

  private static final String WHOLE =
      """
      p.id, p.consumer, p.topic, p.record_key, p."partition", p."offset", p.stream_id, p.version,
      p.state, p.reason, p.detail, p.headers, p.payload, p.parked_at, p.awaited, p.retry_at, p.tries,
      p.dismissed_by, p.dismissed_because, p.dismissed_at""";

  private final Pool pool;

  /**
   * @param pool connections of the role that consumes
   */
  public ParkedEvents(Pool pool) {
    this.pool = pool;
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

  /** The consumers that may have something to take up, now or when its time has come. */
  public Uni<Set<String>> pending() {
    return query(
        """
        select distinct p.consumer
          from ledger.parked_event p
          left join ledger.inbox_guard g on g.consumer = p.consumer and g.stream_id = p.stream_id
         where p.state in ('WAITING', 'RELEASED')
            or (p.state = 'DISMISSED' and p.version > coalesce(g.last_version, 0))""",
        Tuple.tuple(),
        rows -> {
          Set<String> consumers = new HashSet<>();
          rows.forEach(row -> consumers.add(row.getString(0)));
          return consumers;
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

  /**
   * Moves a consumer's guards over dismissed events whose turn has come, one of each stream.
   *
   * @return how many guards moved
   */
  public Uni<Integer> passDismissed(String consumer) {
    return query(
        """
        insert into ledger.inbox_guard as g (consumer, stream_id, last_version)
        select distinct p.consumer, p.stream_id, p.version
          from ledger.parked_event p
          left join ledger.inbox_guard g on g.consumer = p.consumer and g.stream_id = p.stream_id
         where p.consumer = $1 and p.state = 'DISMISSED'
           and p.version = coalesce(g.last_version, 0) + 1
         order by p.stream_id
        on conflict (consumer, stream_id) do update set last_version = excluded.last_version
         where g.last_version = excluded.last_version - 1""",
        Tuple.of(consumer),
        RowSet::rowCount);
  }

  /**
   * Something has arrived that events may wait for.
   *
   * @param awaited its names
   * @return how many events need not wait for it any longer
   */
  public Uni<Integer> arrived(Collection<String> awaited, Instant now) {
    return query(
        """
        update ledger.parked_event set retry_at = $2
         where awaited = any($1) and state = 'WAITING' and retry_at > $2""",
        Tuple.of(awaited.toArray(String[]::new), now.atOffset(ZoneOffset.UTC)),
        RowSet::rowCount);
  }

  /**
   * What may be taken up now, the next of each stream: what was released, and what waited and whose
   * turn and time have come. What the guard has passed is among it. To be applied like a received
   * record, so that repetitions are skipped.
   *
   * @param limit how many at most
   * @param bytes so many bytes of payload are enough; the last event may reach beyond
   */
  public Uni<List<ParkedEvent>> ready(String consumer, Instant now, int limit, int bytes) {
    return query(
        "select "
            + WHOLE
            + """
               from (
                select r.*, sum(octet_length(r.payload)) over (
                         order by r.stream_id, r.version, r.id
                         rows between unbounded preceding and 1 preceding) as before
                  from (
                    select w.*
                      from ledger.parked_event w
                      left join ledger.inbox_guard g
                        on g.consumer = w.consumer and g.stream_id = w.stream_id
                     where w.consumer = $1 and w.state in ('WAITING', 'RELEASED')
                       and (w.version is null or w.version <= coalesce(g.last_version, 0)
                            or (w.version = coalesce(g.last_version, 0) + 1
                                and coalesce(w.retry_at <= $2, true)))
                     order by w.stream_id, w.version, w.id
                     limit $3) r) p
             where coalesce(p.before, 0) < $4
             order by p.stream_id, p.version, p.id""",
        Tuple.of(consumer, now.atOffset(ZoneOffset.UTC), limit, (long) bytes),
        ParkedRows::events);
  }

  /** It is through; false when somebody else was faster. A dismissed one stays. */
  public Uni<Boolean> settled(long id) {
    return change(
        "delete from ledger.parked_event where id = $1 and state <> 'DISMISSED'", Tuple.of(id));
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
