package org.disclosureledger.eventstore;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Which {@linkplain ParkedEvents parked events} may be taken up. However many there are, each
 * statement looks at, or changes, a portion of them.
 */
public final class ParkedTurns {

  /** Where a look at a consumer's events begins. */
  public static final long FROM_THE_FIRST = 0;

  /** So many rows are looked at, or changed, by one statement. */
  private static final int LOOKED_AT_ONCE = 2_000;

  private static final int PORTION = 1_000;

  private final Pool pool;

  ParkedTurns(Pool pool) {
    this.pool = pool;
  }

  /**
   * The consumers that may have something to take up, now or when its time has come; one look into
   * an index for each, however many events there are.
   */
  public Uni<Set<String>> pending() {
    return query(
        """
        with recursive found as (
          (select consumer from ledger.parked_event
            where state in ('WAITING', 'RELEASED') order by consumer limit 1)
          union all
          select (select p.consumer from ledger.parked_event p
                   where p.state in ('WAITING', 'RELEASED') and p.consumer > found.consumer
                   order by p.consumer limit 1)
            from found where found.consumer is not null)
        select consumer from found where consumer is not null
        union
        select p.consumer
          from ledger.parked_event p
          left join ledger.inbox_guard g on g.consumer = p.consumer and g.stream_id = p.stream_id
         where p.state = 'DISMISSED' and p.version > coalesce(g.last_version, 0)""",
        Tuple.tuple(),
        rows -> {
          Set<String> consumers = new HashSet<>();
          rows.forEach(row -> consumers.add(row.getString(0)));
          return consumers;
        });
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
    return Portions.of(PORTION, () -> portionArrived(awaited, now));
  }

  private Uni<Integer> portionArrived(Collection<String> awaited, Instant now) {
    return query(
        """
        update ledger.parked_event set retry_at = $2
         where id in (
           select id from ledger.parked_event
            where awaited = any($1) and state = 'WAITING' and retry_at > $2
            order by id limit $3
              for update)""",
        Tuple.of(awaited.toArray(String[]::new), now.atOffset(ZoneOffset.UTC), PORTION),
        RowSet::rowCount);
  }

  /**
   * What a look at some of a consumer's events found.
   *
   * @param events what may be taken up now
   * @param next from where the next look goes on; {@link #FROM_THE_FIRST} when this one came to the
   *     end
   */
  public record Ready(List<ParkedEvent> events, long next) {

    /** Whether nothing was found here, and there are further events to look at. */
    public boolean goesOn() {
      return events.isEmpty() && next != FROM_THE_FIRST;
    }
  }

  /**
   * Looks at some of a consumer's events, in the order in which they were parked, for what may be
   * taken up now: what was released, what waited and whose turn and time have come, and what
   * follows it in its stream and may be as well. What the guard has passed is among it. To be
   * applied like a received record, so that repetitions are skipped.
   *
   * @param after where the last look ended
   * @param limit how many at most
   * @param bytes so many bytes of payload are enough; the last event may reach beyond
   */
  public Uni<Ready> ready(String consumer, long after, Instant now, int limit, int bytes) {
    return query(
            """
            with looked_at as (
              select w.id, w.stream_id, w.version, coalesce(w.retry_at <= $3, true) as is_time,
                     coalesce(g.last_version, 0) as last
                from (select id, stream_id, version, retry_at
                        from ledger.parked_event
                       where consumer = $1 and state in ('WAITING', 'RELEASED') and id > $2
                       order by id limit $6) w
                left join ledger.inbox_guard g
                  on g.consumer = $1 and g.stream_id = w.stream_id),
            following as (
              select l.*,
                     dense_rank() over (partition by stream_id order by version) as place,
                     bool_and(is_time) over (partition by stream_id order by version) as are_time
                from looked_at l where version > last),
            ready as (
              select id from looked_at where version is null or version <= last
              union all
              select id from following where version = last + place and are_time),
            chosen as (
              select r.id,
                     sum(octet_length(r.payload)) over (
                       order by r.stream_id, r.version, r.id
                       rows between unbounded preceding and 1 preceding) as before
                from (select e.* from ledger.parked_event e join ready on ready.id = e.id
                       order by e.stream_id, e.version, e.id limit $4) r)
            select (select count(*) from looked_at) as looked, (select max(id) from looked_at) as upto,
            """
                + ParkedEvents.WHOLE
                + """
                  from (select 1) one
                  left join (select e.* from ledger.parked_event e join chosen on chosen.id = e.id
                              where coalesce(chosen.before, 0) < $5) p on true
                 order by p.stream_id, p.version, p.id""",
            Tuple.tuple()
                .addValue(consumer)
                .addValue(after)
                .addValue(now.atOffset(ZoneOffset.UTC))
                .addValue(limit)
                .addValue((long) bytes)
                .addValue(LOOKED_AT_ONCE),
            rows -> rows)
        .map(rows -> found(rows, after));
  }

  /** Where something was found there may be more; elsewhere the next look goes on. */
  private static Ready found(RowSet<Row> rows, long after) {
    Row first = rows.iterator().next();
    if (first.getLong("id") != null) {
      return new Ready(ParkedRows.events(rows), after);
    }
    return new Ready(
        List.of(),
        first.getLong("looked") < LOOKED_AT_ONCE ? FROM_THE_FIRST : first.getLong("upto"));
  }

  private <T> Uni<T> query(String statement, Tuple parameters, Function<RowSet<Row>, T> answer) {
    return pool.preparedQuery(statement)
        .execute(parameters)
        .map(answer)
        .onFailure()
        .transform(e -> new StoreUnavailable("parked events could not be reached", true, e));
  }
}
