package org.disclosureledger.triage.clocks;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.disclosureledger.lifecycle.spelling.Spelled;
import org.disclosureledger.service.keys.Columns;
import org.disclosureledger.service.ledger.GatheredWrites;
import org.jspecify.annotations.Nullable;

/**
 * When time alone next gives something to record about each case: one row a case for its clocks,
 * one for the answer that is waited for, so that what is idle costs nothing. What cannot be
 * recorded is tried again later and later, and keeps nothing else waiting.
 */
@ApplicationScoped
public class Deadlines {

  private final Pool pool;
  private final GatheredWrites<Deadline> writes = new GatheredWrites<>(this::write);

  /** What time does something to. */
  enum Kind implements Spelled {
    /** Promises: warnings and breaches. */
    CLOCKS,
    /** A proposed date whose answer is waited for. */
    ANSWER
  }

  /** What is due. */
  record Due(UUID caseId, Kind kind) {}

  private record Deadline(UUID caseId, Kind kind, int version, @Nullable OffsetDateTime at) {

    Due which() {
      return new Due(caseId, kind);
    }

    Deadline later(Deadline other) {
      return other.version < version ? this : other;
    }
  }

  Deadlines(@ReactiveDataSource("writer") Pool pool) {
    this.pool = pool;
  }

  /**
   * Sets a case's next instant, or that there is none. What an older version of its stream said is
   * passed over: it would forget what the newer one waits for.
   *
   * @param version the version of the stream that says so: the clocks', or the case's
   */
  Uni<Void> set(UUID caseId, Kind kind, int version, Optional<Instant> next) {
    return writes.add(
        new Deadline(caseId, kind, version, next.map(Deadlines::column).orElse(null)));
  }

  private static OffsetDateTime column(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** The one of the latest version is a case's deadline. */
  private Uni<Void> write(List<Deadline> deadlines) {
    Map<Due, Deadline> last = new LinkedHashMap<>();
    deadlines.forEach(deadline -> last.merge(deadline.which(), deadline, Deadline::later));
    return pool.preparedQuery(
            """
            insert into view.deadline as d (case_id, kind, version, next_at)
            select * from unnest($1::uuid[], $2::text[], $3::int[], $4::timestamptz[]) order by 1, 2
            on conflict (case_id, kind)
            do update set version = excluded.version, next_at = excluded.next_at,
                          failures = 0, again_at = null
             where d.version < excluded.version
                or (d.version = excluded.version and d.next_at is distinct from excluded.next_at)
            """)
        .execute(
            Columns.of(
                last.values().stream()
                    .map(d -> new Object[] {d.caseId(), d.kind().spelling(), d.version(), d.at()})
                    .toList(),
                UUID.class,
                String.class,
                Integer.class,
                OffsetDateTime.class))
        .replaceWithVoid();
  }

  /** What is due: the longest waiting first, and what failed when it is to be tried again. */
  Uni<List<Due>> due(Instant now, int limit) {
    return pool.preparedQuery(
            """
            select case_id, kind from view.deadline
             where coalesce(again_at, next_at) <= $1
             order by coalesce(again_at, next_at) limit $2
            """)
        .execute(Tuple.of(column(now), limit))
        .map(
            rows -> {
              List<Due> due = new ArrayList<>(rows.size());
              rows.forEach(row -> due.add(new Due(row.getUUID("case_id"), kind(row))));
              return due;
            });
  }

  private static Kind kind(Row row) {
    return Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
  }

  /**
   * Nothing could be recorded: it is tried again after a second, and after twice as long each
   * further time, up to a minute. It stays due; only its turn is later.
   */
  Uni<Void> putOff(Due due, Instant now) {
    return pool.preparedQuery(
            """
            update view.deadline
               set failures = failures + 1,
                   again_at = $3::timestamptz + least(power(2, least(failures, 6)), 60) * interval '1 second'
             where case_id = $1 and kind = $2
            """)
        .execute(Tuple.of(due.caseId(), due.kind().spelling(), column(now)))
        .replaceWithVoid();
  }
}
