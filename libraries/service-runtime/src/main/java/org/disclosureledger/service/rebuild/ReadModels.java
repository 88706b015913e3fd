package org.disclosureledger.service.rebuild;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.disclosureledger.service.rebuild.ReadModel.State;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The read models of this service that can be built anew, and what administrators want of them.
 * Everything stands in the database: any instance may take a wish, and any carries it out.
 */
@ApplicationScoped
public class ReadModels {

  private static final Logger LOG = Logger.getLogger(ReadModels.class);

  private static final String COLUMNS =
      """
      name, tables, guards, state, by_itself, requested_by, requested_at, applied, ended_at, reason""";

  private final Pool pool;
  private final InstantSource time;

  ReadModels(Pool pool, InstantSource time) {
    this.pool = pool;
    this.time = time;
  }

  /** All of them, by name. */
  public Uni<List<ReadModel>> list() {
    return pool.preparedQuery("select %s from ledger.read_model order by name".formatted(COLUMNS))
        .execute()
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(ReadModels::of).toList());
  }

  /** One of them; empty when no read model of this service is called so. */
  public Uni<Optional<ReadModel>> find(String name) {
    return pool.preparedQuery("select %s from ledger.read_model where name = $1".formatted(COLUMNS))
        .execute(Tuple.of(name))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(ReadModels::of))
        .map(Stream::findFirst);
  }

  /** How many events the running tables show and the spare ones do not. */
  public Uni<Long> behind(ReadModel model) {
    return pool.preparedQuery(
            """
            select coalesce(sum(running.last_version - coalesce(spare.last_version, 0)), 0) as events
              from ledger.inbox_guard running
              left join spare.%s spare on spare.stream_id = running.stream_id
             where running.consumer = $1
               and running.last_version > coalesce(spare.last_version, 0)"""
                .formatted(model.guards()))
        .execute(Tuple.of(model.name()))
        .map(rows -> rows.iterator().next().getLong("events"));
  }

  /**
   * Begins to fill the spare tables from the first event on; what they held is gone.
   *
   * @return false, and nothing changed, while a rebuild is under way or waits for its switch
   */
  public Uni<Boolean> begin(ReadModel model, String by, boolean bySelf) {
    return withEmptySpare(
        model,
        """
        update ledger.read_model
           set state = 'filling', by_itself = $2, requested_by = $3, requested_at = $4, applied = 0,
               reached = default, pass_events = 0, ended_at = null, reason = null
         where name = $1 and state in ('idle', 'switched', 'failed')""",
        Tuple.of(model.name(), bySelf, by, now()));
  }

  /**
   * Has the tables change places as soon as the spare ones have caught up with what has come since;
   * after a switch, those that ran before run again.
   *
   * @return false, and nothing changed, unless they have caught up once
   */
  public Uni<Boolean> letSwitch(ReadModel model) {
    return changes(
        """
        update ledger.read_model
           set state = 'switching', reached = default, pass_events = 0, ended_at = null
         where name = $1 and state in ('ready', 'switched')""",
        Tuple.of(model.name()));
  }

  /**
   * Gives a rebuild up, and what the spare tables hold.
   *
   * @param model as it was when that was wanted: after a switch the spare tables hold what ran
   *     before
   * @return false when there was nothing to give up, or it has changed since
   */
  public Uni<Boolean> giveUp(ReadModel model) {
    return withEmptySpare(
        model,
        """
        update ledger.read_model
           set state = 'idle', ended_at = $2, reason = null
         where name = $1 and state = $3 and state <> 'idle'""",
        Tuple.of(model.name(), now(), model.state().spelling()));
  }

  /** Keeps why a rebuild cannot go on; an administrator begins it again or gives it up. */
  Uni<Void> fail(String name, String reason) {
    return changes(
            """
            update ledger.read_model
               set state = 'failed', ended_at = $2, reason = $3
             where name = $1 and state in ('filling', 'switching')""",
            Tuple.of(name, now(), reason))
        .invoke(() -> LOG.errorf("rebuild=failed read-model=%s reason=%s", name, reason))
        .replaceWithVoid();
  }

  /** Those that somebody has to work on. */
  Uni<List<String>> underWay() {
    return pool.preparedQuery(
            """
            select name from ledger.read_model
             where state in ('filling', 'switching') order by state desc, name""")
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString("name"))
                    .toList());
  }

  /** The change of the row comes first: it waits for the step that is being made. */
  private Uni<Boolean> withEmptySpare(ReadModel model, String change, Tuple values) {
    String spare =
        Stream.concat(model.tables().stream(), Stream.of(model.guards()))
            .map("spare."::concat)
            .collect(Collectors.joining(", "));
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(change)
                .execute(values)
                .chain(
                    changed ->
                        changed.rowCount() == 0
                            ? Uni.createFrom().item(false)
                            : empty(connection, spare).replaceWith(true)));
  }

  private static Uni<Void> empty(SqlConnection connection, String spare) {
    return connection.query("truncate " + spare).execute().replaceWithVoid();
  }

  private Uni<Boolean> changes(String change, Tuple values) {
    return pool.preparedQuery(change).execute(values).map(changed -> changed.rowCount() > 0);
  }

  private OffsetDateTime now() {
    return time.instant().atOffset(ZoneOffset.UTC);
  }

  private static ReadModel of(Row row) {
    return new ReadModel(
        row.getString("name"),
        List.of(row.getArrayOfStrings("tables")),
        row.getString("guards"),
        State.of(row.getString("state")),
        row.getBoolean("by_itself"),
        row.getString("requested_by"),
        instant(row, "requested_at"),
        row.getLong("applied"),
        instant(row, "ended_at"),
        row.getString("reason"));
  }

  private static @Nullable Instant instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }
}
