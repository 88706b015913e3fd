package org.disclosureledger.triage.clocks;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.disclosureledger.service.ledger.Columns;
import org.disclosureledger.service.ledger.GatheredWrites;
import org.jspecify.annotations.Nullable;

/**
 * When each case's clocks have next something to record: one row a case, so idle clocks cost
 * nothing.
 */
@ApplicationScoped
public class Deadlines {

  private final Pool pool;
  private final GatheredWrites<Deadline> writes = new GatheredWrites<>(this::write);

  private record Deadline(UUID caseId, int version, @Nullable OffsetDateTime at) {

    Deadline later(Deadline other) {
      return other.version < version ? this : other;
    }
  }

  Deadlines(@ReactiveDataSource("writer") Pool pool) {
    this.pool = pool;
  }

  /**
   * Sets a case's next instant, or that there is none. What older clocks said is passed over: it
   * would forget what newer ones wait for.
   *
   * @param version the version of the clocks that say so
   */
  Uni<Void> set(UUID caseId, int version, Optional<Instant> next) {
    OffsetDateTime at = next.map(instant -> instant.atOffset(ZoneOffset.UTC)).orElse(null);
    return writes.add(new Deadline(caseId, version, at));
  }

  /** The one of the latest version is a case's deadline. */
  private Uni<Void> write(List<Deadline> deadlines) {
    Map<UUID, Deadline> last = new LinkedHashMap<>();
    deadlines.forEach(deadline -> last.merge(deadline.caseId(), deadline, Deadline::later));
    return pool.preparedQuery(
            """
            insert into view.deadline as d (case_id, version, next_at)
            select * from unnest($1::uuid[], $2::int[], $3::timestamptz[]) order by 1
            on conflict (case_id)
            do update set version = excluded.version, next_at = excluded.next_at
             where d.version < excluded.version
                or (d.version = excluded.version and d.next_at is distinct from excluded.next_at)
            """)
        .execute(
            Columns.of(
                last.values().stream()
                    .map(d -> new Object[] {d.caseId(), d.version(), d.at()})
                    .toList(),
                UUID.class,
                Integer.class,
                OffsetDateTime.class))
        .replaceWithVoid();
  }

  /** The cases whose instant has come, the longest waiting first. */
  Uni<List<UUID>> due(Instant now, int limit) {
    return pool.preparedQuery(
            """
            select case_id from view.deadline where next_at <= $1 order by next_at limit $2
            """)
        .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), limit))
        .map(
            rows -> {
              List<UUID> cases = new ArrayList<>(rows.size());
              rows.forEach(row -> cases.add(row.getUUID("case_id")));
              return cases;
            });
  }
}
