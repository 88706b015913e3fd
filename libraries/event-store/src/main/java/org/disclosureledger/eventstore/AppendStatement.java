package org.disclosureledger.eventstore;

/** The statement that appends a group; parameters as {@link AppendParameters} gives them. */
@FunctionalInterface
interface AppendStatement {

  /** The text; one row per inserted event: {@code stream_id}, {@code version}, {@code seq}. */
  String sql();

  /**
   * One statement, one commit, and yet success or conflict per append.
   *
   * <p>Whoever inserts the row after the expected tail owns the stream until the commit; this
   * insert alone may meet others, so it is ordered by stream (no deadlock) and skips what it
   * conflicts with. Everything else follows for the winners only and may not be skipped: a clash
   * there must fail the statement, after which every append runs alone.
   */
  static AppendStatement grouped() {
    return () ->
        """
        with a as materialized (
          select *
            from unnest($1::uuid[], $2::int[], $3::bytea[], $4::timestamptz[], $5::uuid[], $6::text[],
                        $7::smallint[], $8::text[], $9::text[], $10::bytea[])
                 as a(stream_id, expected, tail, recorded_at, event_id, type, schema_version, data,
                      metadata, hash)),
        first as (
          insert into ledger.event
                 (stream_id, version, event_id, type, schema_version, data, metadata, recorded_at, hash)
          select a.stream_id, a.expected + 1, a.event_id, a.type, a.schema_version, a.data, a.metadata,
                 a.recorded_at, a.hash
            from a
            left join lateral (
                 select x.version, x.hash
                   from ledger.event x
                  where x.stream_id = a.stream_id
                  order by x.version desc
                  limit 1) t on true
           where coalesce(t.version, 0) = a.expected
             and (a.expected = 0 or t.hash = a.tail)
           order by a.stream_id
          on conflict (stream_id, version) do nothing
          returning stream_id, version, seq),
        rest as (
          insert into ledger.event
                 (stream_id, version, event_id, type, schema_version, data, metadata, recorded_at, hash)
          select r.stream_id, r.version, r.event_id, r.type, r.schema_version, r.data, r.metadata,
                 r.recorded_at, r.hash
            from unnest($11::uuid[], $12::int[], $13::timestamptz[], $14::uuid[], $15::text[],
                        $16::smallint[], $17::text[], $18::text[], $19::bytea[])
                 as r(stream_id, version, recorded_at, event_id, type, schema_version, data, metadata,
                      hash)
            join first f on f.stream_id = r.stream_id
           order by r.stream_id, r.version
          returning stream_id, version, seq),
        answer as (
          insert into ledger.idempotency_key (scope, key, request_mac, response, created_at)
          select k.scope, k.key, k.request_mac, k.response, k.created_at
            from unnest($20::uuid[], $21::text[], $22::text[], $23::bytea[], $24::bytea[],
                        $25::timestamptz[])
                 as k(stream_id, scope, key, request_mac, response, created_at)
            join first f on f.stream_id = k.stream_id
           order by k.scope, k.key),
        brought as (
          insert into ledger.data_key (key_id, seq, purpose, owner, wrapped, recorded_at)
          select d.key_id, f.seq, d.purpose, d.owner, d.wrapped, d.recorded_at
            from unnest($26::uuid[], $27::uuid[], $28::text[], $29::uuid[], $30::text[],
                        $31::timestamptz[])
                 as d(stream_id, key_id, purpose, owner, wrapped, recorded_at)
            join first f on f.stream_id = d.stream_id
           order by d.key_id
          returning seq, key_id),
        pending_key as (
          insert into ledger.key_outbox (seq, key_id) select seq, key_id from brought),
        pending_event as (
          insert into ledger.outbox (seq)
          select seq from first union all select seq from rest)
        select stream_id, version, seq from first
        union all
        select stream_id, version, seq from rest""";
  }
}
