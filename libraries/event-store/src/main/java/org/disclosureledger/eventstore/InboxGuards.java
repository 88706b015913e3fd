package org.disclosureledger.eventstore;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How far a consumer is in every stream, for reactions: they move their guards after what they
 * appended is stored. A crash between the two repeats the append, which collides harmlessly.
 */
public final class InboxGuards {

  private final Pool pool;

  /**
   * @param pool connections of the writer role
   */
  public InboxGuards(Pool pool) {
    this.pool = pool;
  }

  /** Last applied version by stream; a stream not seen before is absent. */
  public Uni<Map<UUID, Integer>> read(String consumer, Collection<UUID> streams) {
    return pool.preparedQuery(GuardSql.SELECT)
        .execute(Tuple.of(consumer, streams.toArray(UUID[]::new)))
        .map(InboxGuards::versions)
        .onFailure()
        .transform(e -> new StoreUnavailable("guards could not be read", false, e));
  }

  /**
   * Moves guards, each only from where it is expected to stand.
   *
   * @return whether all of them moved; if not, somebody else consumes the same streams, and what
   *     did move stays moved
   */
  public Uni<Boolean> move(String consumer, Map<UUID, GuardedBatch.Move> moves) {
    if (moves.isEmpty()) {
      return Uni.createFrom().item(true);
    }
    List<UUID> streams = new ArrayList<>(moves.size());
    List<Integer> expected = new ArrayList<>(moves.size());
    List<Integer> reached = new ArrayList<>(moves.size());
    moves.forEach(
        (stream, move) -> {
          streams.add(stream);
          expected.add(move.expected());
          reached.add(move.reached());
        });
    Tuple parameters =
        Tuple.of(
            consumer,
            streams.toArray(UUID[]::new),
            expected.toArray(Integer[]::new),
            reached.toArray(Integer[]::new));
    return pool.preparedQuery(GuardSql.MOVE)
        .execute(parameters)
        .map(rows -> rows.iterator().next().getLong("moved") == moves.size())
        .onFailure()
        .transform(e -> new StoreUnavailable("guards could not be moved", true, e));
  }

  private static Map<UUID, Integer> versions(RowSet<Row> rows) {
    Map<UUID, Integer> versions = new HashMap<>();
    rows.forEach(row -> versions.put(row.getUUID("stream_id"), row.getInteger("last_version")));
    return versions;
  }
}
