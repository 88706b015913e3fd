package org.disclosureledger.eventstore;

/**
 * The statements of the inbox guards, for those who must run them in a transaction of their own: a
 * projection moves its guards together with its read model.
 */
public final class GuardSql {

  /**
   * Where a consumer stands in many streams. Parameters: consumer (text), stream ids (uuid[]).
   * Rows: {@code stream_id}, {@code last_version}; a stream not seen before has none.
   */
  public static final String SELECT =
      """
      select stream_id, last_version
        from ledger.inbox_guard
       where consumer = $1 and stream_id = any(cast($2 as uuid[]))""";

  /**
   * Moves guards, each only from where it is expected to stand. Parameters: consumer (text), stream
   * ids (uuid[]), expected versions (int[], 0 for a stream not seen before), reached versions
   * (int[]). One row with one column: how many moved. Fewer than asked for means that somebody else
   * is consuming the same streams: roll back, read the guards again and plan again.
   */
  public static final String MOVE =
      """
      with wanted as (
        select *
          from unnest(cast($2 as uuid[]), cast($3 as int[]), cast($4 as int[]))
               as w(stream_id, expected, reached)),
      started as (
        insert into ledger.inbox_guard (consumer, stream_id, last_version)
        select $1, w.stream_id, w.reached from wanted w where w.expected = 0 order by w.stream_id
        on conflict (consumer, stream_id) do nothing
        returning 1),
      moved as (
        update ledger.inbox_guard g
           set last_version = w.reached
          from wanted w
         where g.consumer = $1 and g.stream_id = w.stream_id
           and w.expected > 0 and g.last_version = w.expected
        returning 1)
      select (select count(*) from started) + (select count(*) from moved) as moved""";

  private GuardSql() {}

  /** The statement with {@code ?1} for {@code $1}, as Hibernate's native queries want it. */
  public static String ordinal(String statement) {
    return statement.replace('$', '?');
  }
}
