package org.disclosureledger.service.keys;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.disclosureledger.eventstore.Repeats;
import org.jboss.logging.Logger;

/**
 * Wraps the data keys in this service's own table anew for the newest generation of each service
 * that may read them, after a key pair was replaced. An old private key can be destroyed when
 * nothing in the table of its own service, and of the service that makes data keys, needs it.
 *
 * <p>A key that this service may not read stays as it is, and does not count as needing an older
 * generation: whoever may read it wraps it anew in its own table.
 */
@ApplicationScoped
public class KeyRotation {

  private static final Logger LOG = Logger.getLogger(KeyRotation.class);
  private static final int PORTION = 500;
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final Pool pool;
  private final InstallationKeys installation;
  private final Repeats walks = new Repeats(KeyRotation.class, "keys=wrapped-anew");
  private volatile long needed;
  private volatile boolean done;

  /** Wraps anew over this pool. */
  public KeyRotation(
      @ReactiveDataSource("writer") Pool pool,
      InstallationKeys installation,
      MeterRegistry metrics) {
    this.pool = pool;
    this.installation = installation;
    metrics.gauge("disclosure.keys.old.generation", this, rotation -> rotation.needed);
  }

  /**
   * What a walk over the table found.
   *
   * @param rewrapped rows that were wrapped anew
   * @param needed how many rows still need an older generation, by the id of its key pair
   */
  public record Outcome(int rewrapped, Map<String, Integer> needed) {}

  /** Until a walk has come to the end; key files are read at the start of the process. */
  @Scheduled(
      every = "1m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      identity = "key-rotation")
  Uni<Void> rotate() {
    if (done || !installation.isRotating()) {
      return Uni.createFrom().voidItem();
    }
    return walks.surviving(
        run()
            .invoke(
                outcome -> {
                  done = true;
                  LOG.infof(
                      "keys wrapped anew, rows=%s, older generations needed=%s",
                      outcome.rewrapped(), outcome.needed());
                }));
  }

  /** Walks over the whole table once, a portion at a time. */
  public Uni<Outcome> run() {
    Walk walk = new Walk();
    return Uni.createFrom()
        .deferred(() -> portion(walk))
        .repeat()
        .until(rows -> rows < PORTION)
        .collect()
        .last()
        .map(
            ignored -> {
              needed = walk.needed.values().stream().mapToInt(Integer::intValue).sum();
              return new Outcome(walk.rewrapped, Map.copyOf(walk.needed));
            });
  }

  private static final class Walk {
    private final Map<String, Integer> needed = new TreeMap<>();
    private UUID after = BEFORE_ALL;
    private int rewrapped;
  }

  private Uni<Integer> portion(Walk walk) {
    return pool.preparedQuery(
            """
            select key_id, wrapped from ledger.data_key where key_id > $1 order by key_id limit $2
            """)
        .execute(Tuple.of(walk.after, PORTION))
        .flatMap(rows -> replace(rows, walk).replaceWith(rows.size()));
  }

  private Uni<Void> replace(RowSet<Row> rows, Walk walk) {
    List<UUID> ids = new ArrayList<>();
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    for (Row row : rows) {
      walk.after = row.getUUID("key_id");
      String wrapped = row.getString("wrapped");
      if (!installation.isForThisService(wrapped)) {
        continue;
      }
      String anew = installation.wrapAnew(walk.after, wrapped);
      if (anew != null) {
        ids.add(walk.after);
        before.add(wrapped);
        after.add(anew);
      }
      installation
          .olderGenerations(anew == null ? wrapped : anew)
          .forEach(generation -> walk.needed.merge(generation, 1, Integer::sum));
    }
    walk.rewrapped += ids.size();
    return ids.isEmpty() ? Uni.createFrom().voidItem() : store(ids, before, after);
  }

  /** Only what nobody has changed meanwhile. */
  private Uni<Void> store(List<UUID> ids, List<String> before, List<String> after) {
    return pool.preparedQuery(
            """
            update ledger.data_key k
               set wrapped = n.after
              from unnest($1::uuid[], $2::text[], $3::text[]) as n(key_id, before, after)
             where k.key_id = n.key_id and k.wrapped = n.before
            """)
        .execute(
            Tuple.of(
                ids.toArray(UUID[]::new),
                before.toArray(String[]::new),
                after.toArray(String[]::new)))
        .replaceWithVoid();
  }
}
