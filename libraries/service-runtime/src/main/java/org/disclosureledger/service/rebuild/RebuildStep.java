package org.disclosureledger.service.rebuild;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.disclosureledger.service.fault.Failpoints;
import org.disclosureledger.service.messaging.Projection;
import org.disclosureledger.service.messaging.SafeContext;
import org.disclosureledger.service.rebuild.LedgerReplay.Batch;
import org.disclosureledger.service.rebuild.ReadModel.State;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * One step of a rebuild is one transaction: it holds the read model's row, so that of several
 * instances one makes it, applies some events to the spare tables, moves their guards and says how
 * far it has come. Whatever ends in between has done nothing.
 */
@ApplicationScoped
public class RebuildStep {

  /** Most events of a step: as many as a channel applies at once. */
  static final int MOST_EVENTS = 500;

  private static final UUID BEGINNING = new UUID(0, 0);

  /**
   * What others do for longer than this makes the switch give way and come again; a vacuum gives
   * way itself after a second.
   */
  private static final String LOCK_WITHIN = "2s";

  /** What came of trying to make a step. */
  enum Outcome {
    /** Nothing is to be done now, or another instance is doing it. */
    NOTHING,
    /** It was made, and another can follow. */
    MORE,
    /** The spare tables have caught up, and wait for the switch. */
    READY,
    /** The tables have changed places. */
    SWITCHED
  }

  /**
   * What stands in the row that is held.
   *
   * @param tables the running ones, for a statement
   * @param reached the stream to go on at
   * @param passEvents applied since the streams were begun with
   */
  private record Work(
      String name,
      String tables,
      String guards,
      State state,
      boolean bySelf,
      UUID reached,
      long passEvents) {

    static Work of(Object[] row) {
      String tables =
          Stream.of(((String) row[1]).split(","))
              .map("view."::concat)
              .collect(Collectors.joining(", "));
      return new Work(
          (String) row[0],
          tables,
          (String) row[2],
          State.of((String) row[3]),
          (Boolean) row[4],
          UUID.fromString((String) row[5]),
          (Long) row[6]);
    }
  }

  private final Map<String, Projection> projections;
  private final LedgerReplay replay;
  private final Mutiny.SessionFactory sessions;
  private final Failpoints failpoints;
  private final InstantSource time;
  private final Vertx vertx;

  RebuildStep(
      Instance<Projection> projections,
      LedgerReplay replay,
      Mutiny.SessionFactory sessions,
      Failpoints failpoints,
      InstantSource time,
      Vertx vertx) {
    this.projections =
        projections.stream().collect(Collectors.toMap(Projection::consumer, one -> one));
    this.replay = replay;
    this.sessions = sessions;
    this.failpoints = failpoints;
    this.time = time;
    this.vertx = vertx;
  }

  /**
   * Makes a step.
   *
   * @param most no more events than that
   */
  Uni<Outcome> make(String name, int most) {
    return SafeContext.run(
        vertx,
        () ->
            sessions.withTransaction(
                (session, transaction) ->
                    held(session, name)
                        .chain(
                            work ->
                                work == null
                                    ? Uni.createFrom().item(Outcome.NOTHING)
                                    : step(session, work, most))));
  }

  private static Uni<@Nullable Work> held(Mutiny.Session session, String name) {
    return session
        .createNativeQuery(
            """
            select name, array_to_string(tables, ','), guards, state, by_itself,
                   cast(reached as text), pass_events
              from ledger.read_model
             where name = ?1 and state in ('filling', 'switching')
               for update skip locked""",
            Object[].class)
        .setParameter(1, name)
        .getSingleResultOrNull()
        .map(row -> row == null ? null : Work.of(row));
  }

  /** From here on the names of tables without a schema mean the spare ones. */
  private Uni<Outcome> step(Mutiny.Session session, Work work, int most) {
    return told(session, "search_path", "spare")
        .chain(() -> replay.next(session, work.name(), work.guards(), work.reached(), most))
        .chain(
            batch -> {
              UUID goOn = batch.goOn();
              return goOn == null
                  ? passed(session, work, most)
                  : apply(session, work, batch)
                      .chain(
                          () ->
                              advance(
                                  session,
                                  work,
                                  goOn,
                                  work.passEvents() + batch.size(),
                                  batch.size()))
                      .replaceWith(Outcome.MORE);
            });
  }

  /** All streams were gone through; when little was missing, little is missing now. */
  private Uni<Outcome> passed(Mutiny.Session session, Work work, int most) {
    if (work.passEvents() > MOST_EVENTS) {
      return advance(session, work, BEGINNING, 0, 0).replaceWith(Outcome.MORE);
    }
    if (work.state() == State.FILLING && !work.bySelf()) {
      return enter(session, work, State.READY).replaceWith(Outcome.READY);
    }
    return switched(session, work, most).replaceWith(Outcome.SWITCHED);
  }

  /**
   * No guard of this service moves from here to the end of the transaction, and whoever has moved
   * one has come to its end: so both sets of tables show the same when the rest is applied. Lists
   * are read until the tables change places, at the very end.
   */
  private Uni<Void> switched(Mutiny.Session session, Work work, int most) {
    return told(session, "lock_timeout", LOCK_WITHIN)
        .chain(() -> run(session, "lock table ledger.inbox_guard in share mode"))
        .chain(() -> rest(session, work, BEGINNING, most))
        .chain(() -> run(session, "lock table " + work.tables() + " in access exclusive mode"))
        .chain(
            () ->
                session
                    .createNativeQuery(
                        "select cast(ledger.switch_read_model(?1) as text)", String.class)
                    .setParameter(1, work.name())
                    .getSingleResult())
        .chain(() -> enter(session, work, State.SWITCHED))
        .invoke(() -> failpoints.reach("rebuild.before-switch"));
  }

  private Uni<Void> rest(Mutiny.Session session, Work work, UUID after, int most) {
    return replay
        .next(session, work.name(), work.guards(), after, most)
        .chain(
            batch -> {
              UUID goOn = batch.goOn();
              return goOn == null
                  ? Uni.createFrom().voidItem()
                  : apply(session, work, batch)
                      .chain(
                          () -> advance(session, work, BEGINNING, work.passEvents(), batch.size()))
                      .chain(() -> rest(session, work, goOn, most));
            });
  }

  private Uni<Void> apply(Mutiny.Session session, Work work, Batch batch) {
    if (batch.size() == 0) {
      return Uni.createFrom().voidItem();
    }
    Projection projection = projections.get(work.name());
    if (projection == null) {
      throw new IllegalStateException("nothing here fills " + work.name());
    }
    Map.Entry<UUID, Integer> first = batch.reached().entrySet().iterator().next();
    return Uni.createFrom()
        .deferred(
            () ->
                batch.events().isEmpty()
                    ? Uni.createFrom().voidItem()
                    : projection.apply(session, batch.events()).chain(session::flush))
        .onFailure()
        .transform(failure -> new EventNotApplied(first.getKey(), first.getValue(), failure))
        .invoke(session::clear)
        .chain(() -> move(session, work, batch.reached()))
        .invoke(() -> failpoints.reach("rebuild.before-commit"));
  }

  private static Uni<Void> move(Mutiny.Session session, Work work, Map<UUID, Integer> reached) {
    return session
        .createNativeQuery(
            """
            insert into spare.%s (stream_id, last_version)
            select * from unnest(cast(?1 as uuid[]), cast(?2 as int[]))
            on conflict (stream_id) do update set last_version = excluded.last_version"""
                .formatted(work.guards()))
        .setParameter(1, reached.keySet().toArray(UUID[]::new))
        .setParameter(2, reached.values().toArray(Integer[]::new))
        .executeUpdate()
        .replaceWithVoid();
  }

  private static Uni<Void> advance(
      Mutiny.Session session, Work work, UUID reached, long passEvents, int applied) {
    return session
        .createNativeQuery(
            """
            update ledger.read_model
               set reached = ?2, pass_events = ?3, applied = applied + ?4
             where name = ?1""")
        .setParameter(1, work.name())
        .setParameter(2, reached)
        .setParameter(3, passEvents)
        .setParameter(4, applied)
        .executeUpdate()
        .replaceWithVoid();
  }

  private Uni<Void> enter(Mutiny.Session session, Work work, State state) {
    return session
        .createNativeQuery(
            """
            update ledger.read_model
               set state = ?2, ended_at = cast(cast(?3 as text) as timestamptz)
             where name = ?1""")
        .setParameter(1, work.name())
        .setParameter(2, state.spelling())
        .setParameter(3, state == State.SWITCHED ? time.instant().toString() : null)
        .executeUpdate()
        .replaceWithVoid();
  }

  private static Uni<Void> told(Mutiny.Session session, String setting, String value) {
    return session
        .createNativeQuery("select set_config(?1, ?2, true)", String.class)
        .setParameter(1, setting)
        .setParameter(2, value)
        .getSingleResult()
        .replaceWithVoid();
  }

  private static Uni<Void> run(Mutiny.Session session, String statement) {
    return session.createNativeQuery(statement).executeUpdate().replaceWithVoid();
  }
}
