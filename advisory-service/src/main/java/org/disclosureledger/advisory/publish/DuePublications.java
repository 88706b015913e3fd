package org.disclosureledger.advisory.publish;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What is scheduled for publication, or has names that are still to be confirmed: one row an
 * advisory, and none where nothing is.
 */
@ApplicationScoped
public class DuePublications {

  /** How long after a name could not be confirmed it is asked for again. */
  public static final Duration ASKED_AGAIN = Duration.ofSeconds(5);

  private final Pool pool;

  DuePublications(@ReactiveDataSource("writer") Pool pool) {
    this.pool = pool;
  }

  /**
   * A schedule.
   *
   * @param version a version of the advisory's stream at which it stood
   * @param notBefore when the embargo ends
   * @param cause the event that scheduled it
   * @param correlation the first event of the chain
   */
  public record Due(
      UUID advisoryId,
      int version,
      Instant notBefore,
      String program,
      UUID cause,
      UUID correlation) {}

  /** Writes a schedule down; a later one is kept. */
  public Uni<Void> set(Due due) {
    return pool.preparedQuery(
            """
            insert into view.publication_due as d
                   (advisory_id, version, not_before, program, cause, correlation)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (advisory_id) do update
               set version = excluded.version, not_before = excluded.not_before,
                   cause = excluded.cause, correlation = excluded.correlation
             where d.version < excluded.version
            """)
        .execute(
            Tuple.of(
                due.advisoryId(),
                due.version(),
                due.notBefore().atOffset(ZoneOffset.UTC),
                due.program(),
                due.cause(),
                due.correlation()))
        .replaceWithVoid();
  }

  /** The schedules whose instant has come, the longest waiting first. */
  Uni<List<Due>> reached(Instant now, int limit) {
    return pool.preparedQuery(
            """
            select advisory_id, version, not_before, program, cause, correlation
              from view.publication_due where not_before <= $1 order by not_before limit $2
            """)
        .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), limit))
        .map(
            rows -> {
              List<Due> reached = new ArrayList<>(rows.size());
              rows.forEach(row -> reached.add(due(row)));
              return reached;
            });
  }

  /** Looks at it again a moment from now. */
  Uni<Void> putOff(Due due, Instant now) {
    return pool.preparedQuery(
            "update view.publication_due set not_before = $3 where advisory_id = $1 and version = $2")
        .execute(
            Tuple.of(
                due.advisoryId(), due.version(), now.plus(ASKED_AGAIN).atOffset(ZoneOffset.UTC)))
        .replaceWithVoid();
  }

  /** Takes a schedule away that was carried out or given back; a later one stays. */
  Uni<Void> settle(Due due) {
    return pool.preparedQuery(
            "delete from view.publication_due where advisory_id = $1 and version = $2")
        .execute(Tuple.of(due.advisoryId(), due.version()))
        .replaceWithVoid();
  }

  private static Due due(Row row) {
    return new Due(
        row.getUUID("advisory_id"),
        row.getInteger("version"),
        row.getOffsetDateTime("not_before").toInstant(),
        row.getString("program"),
        row.getUUID("cause"),
        row.getUUID("correlation"));
  }
}
