package org.disclosureledger.eventstore;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;

/** Remembers which incarnation of each topic was published to. */
final class TopicMemory {

  private final Pool pool;

  TopicMemory(Pool pool) {
    this.pool = pool;
  }

  /** What the broker's topics are, compared with those published to. */
  enum Finding {
    /** The same; new ones are remembered from now on. */
    SAME,
    /** Some are missing: published to now, they would come back empty unnoticed. */
    MISSING,
    /** Some are new incarnations: what was published to them is gone. */
    WIPED
  }

  /** Compares, and remembers topics not seen before. */
  Future<Finding> compare(Map<String, String> current) {
    return pool.preparedQuery("select topic, topic_id from ledger.topic_identity where relay = $1")
        .execute(Tuple.of(RelayLease.RELAY))
        .compose(
            rows -> {
              Map<String, String> remembered = new HashMap<>();
              for (Row row : rows) {
                remembered.put(row.getString(0), row.getString(1));
              }
              Finding finding = compare(remembered, current);
              return finding == Finding.SAME && remembered.size() < current.size()
                  ? remember(current).map(finding)
                  : Future.succeededFuture(finding);
            });
  }

  private static Finding compare(Map<String, String> remembered, Map<String, String> current) {
    if (!current.keySet().containsAll(remembered.keySet())) {
      return Finding.MISSING;
    }
    return current.entrySet().containsAll(remembered.entrySet()) ? Finding.SAME : Finding.WIPED;
  }

  private Future<Void> remember(Map<String, String> current) {
    return pool.preparedQuery(
            """
            insert into ledger.topic_identity (relay, topic, topic_id)
            select $1, t.topic, t.topic_id from unnest($2::text[], $3::text[]) as t(topic, topic_id)
            on conflict (relay, topic) do nothing""")
        .execute(parameters(current))
        .mapEmpty();
  }

  /**
   * Remembers the new incarnations and, in the same statement, that everything up to the present
   * end must be published again, and which topics are new: none is lost without the others.
   */
  Future<Void> beginRepublication(Map<String, String> current) {
    return pool.preparedQuery(
            """
            with known as (
              insert into ledger.topic_identity (relay, topic, topic_id)
              select $1, t.topic, t.topic_id
                from unnest($2::text[], $3::text[]) as t(topic, topic_id)
              on conflict (relay, topic) do update set topic_id = excluded.topic_id)
            insert into ledger.republication as r (relay, upto, renewed)
            select $1, coalesce((select max(seq) from ledger.event), 0),
                   array(select t.topic
                           from unnest($2::text[], $3::text[]) as t(topic, topic_id)
                           join ledger.topic_identity i on i.relay = $1 and i.topic = t.topic
                          where i.topic_id <> t.topic_id)
            on conflict (relay) do update
               set upto = excluded.upto, renewed = r.renewed || excluded.renewed, leftovers = null, keys_after = 0,
                   keys_done = false, events_after = 0""")
        .execute(parameters(current))
        .mapEmpty();
  }

  private static Tuple parameters(Map<String, String> current) {
    return Tuple.of(RelayLease.RELAY)
        .addArrayOfString(current.keySet().toArray(String[]::new))
        .addArrayOfString(current.keySet().stream().map(current::get).toArray(String[]::new));
  }
}
