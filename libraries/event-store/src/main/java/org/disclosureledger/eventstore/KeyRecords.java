package org.disclosureledger.eventstore;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The keys a service has: those its own appends brought, and those received from others, which are
 * never published again.
 */
public final class KeyRecords {

  private final Pool pool;
  private final InstantSource clock;

  /**
   * @param pool connections of the writer role; to find keys, of any role
   * @param clock gives the time of receipt
   */
  public KeyRecords(Pool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** Those of the keys that are here, in no order. */
  public Uni<List<KeyRecord>> find(Collection<UUID> keyIds) {
    return pool.preparedQuery(
            """
            select key_id, purpose, owner, wrapped
              from ledger.data_key
             where key_id = any($1)""")
        .execute(Tuple.tuple().addArrayOfUUID(keyIds.toArray(UUID[]::new)))
        .map(
            rows -> {
              List<KeyRecord> keys = new ArrayList<>(rows.size());
              rows.forEach(row -> keys.add(OutboxTable.keyRecord(row.getDelegate())));
              return keys;
            })
        .onFailure()
        .transform(e -> new StoreUnavailable("keys could not be read", false, e));
  }

  /** Stores keys received from another service; those that are here already stay as they are. */
  public Uni<Void> receive(List<KeyRecord> keys) {
    if (keys.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Tuple parameters =
        Tuple.tuple()
            .addArrayOfUUID(keys.stream().map(KeyRecord::keyId).toArray(UUID[]::new))
            .addArrayOfString(keys.stream().map(KeyRecord::purpose).toArray(String[]::new))
            .addArrayOfUUID(keys.stream().map(KeyRecord::owner).toArray(UUID[]::new))
            .addArrayOfString(keys.stream().map(KeyRecord::wrapped).toArray(String[]::new))
            .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC));
    return pool.preparedQuery(
            """
            insert into ledger.data_key (key_id, purpose, owner, wrapped, recorded_at)
            select k.key_id, k.purpose, k.owner, k.wrapped, $5
              from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[])
                   as k(key_id, purpose, owner, wrapped)
             order by k.key_id
            on conflict (key_id) do nothing""")
        .execute(parameters)
        .replaceWithVoid()
        .onFailure()
        .transform(e -> new StoreUnavailable("keys could not be stored", true, e));
  }

  /**
   * Removes all keys of an owner, after their destruction was recorded as an event. Copies in
   * backups are beyond this method.
   *
   * @return how many were here
   */
  public Uni<Integer> destroyAllOf(UUID owner) {
    return pool.preparedQuery(
            """
            with gone as (delete from ledger.data_key where owner = $1 returning key_id),
            silenced as (
              delete from ledger.key_outbox where key_id in (select key_id from gone))
            select count(*)::int from gone""")
        .execute(Tuple.of(owner))
        .map(rows -> rows.iterator().next().getInteger(0))
        .onFailure()
        .transform(e -> new StoreUnavailable("keys could not be removed", true, e));
  }
}
