package org.disclosureledger.service.program;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.disclosureledger.eventstore.Repeats;
import org.disclosureledger.lifecycle.event.LifecycleEvent;
import org.disclosureledger.lifecycle.event.ProgramEvent;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.service.ledger.EventCopies;
import org.disclosureledger.service.messaging.Retry;
import org.jboss.logging.Logger;

/**
 * The programs, as this service knows them: its own copy of their events, folded in memory.
 *
 * <p>The copy lies in {@code view.program_event}; every instance of the service looks for news
 * there once a second, so that a removed member loses access within seconds.
 *
 * <p>A program of which something has arrived that cannot be taken in yet is closed: nobody acts in
 * it as a member or a tool, since that may be what was taken from them. No other program is.
 */
@ApplicationScoped
public class ProgramDirectory {

  private static final Logger LOG = Logger.getLogger(ProgramDirectory.class);
  private static final Duration START_PATIENCE = Duration.ofSeconds(30);

  private final Pool pool;
  private final Map<String, KnownProgram> programs = new ConcurrentHashMap<>();
  private final Map<String, KnownProgram.ServiceAccount> accounts = new ConcurrentHashMap<>();
  private final Instance<ProgramListener> listeners;
  private final EventCopies copies;
  private final Map<UUID, Integer> versions = new ConcurrentHashMap<>();
  private final Map<String, UUID> streams = new ConcurrentHashMap<>();
  private final Repeats refreshes = new Repeats(ProgramDirectory.class, "programs=refreshed");
  private volatile Set<UUID> closed = Set.of();

  ProgramDirectory(
      @ReactiveDataSource("writer") Pool pool,
      Instance<ProgramListener> listeners,
      EventCopies copies) {
    this.pool = pool;
    this.listeners = listeners;
    this.copies = copies;
  }

  void start(@Observes StartupEvent event) {
    Retry.untilDone(refreshes, this::refresh).await().atMost(START_PATIENCE);
  }

  /** Looks for events that another instance has stored. */
  @Scheduled(
      every = "1s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      identity = "program-directory")
  Uni<Void> refreshOften() {
    return refreshes.surviving(Uni.createFrom().deferred(this::refresh));
  }

  /** Every program. */
  public Collection<KnownProgram> all() {
    return programs.values().stream().filter(program -> program.policyVersion() > 0).toList();
  }

  /** The program of this name. */
  public Optional<KnownProgram> find(String slug) {
    return Optional.ofNullable(programs.get(slug)).filter(program -> program.policyVersion() > 0);
  }

  /** The tool with this token. */
  public Optional<KnownProgram.ServiceAccount> serviceAccount(String tokenHash) {
    return Optional.ofNullable(accounts.get(tokenHash))
        .filter(account -> !isClosed(account.program()));
  }

  /** Whether something of this program waits to be taken in, so that nobody may act in it. */
  public boolean isClosed(String slug) {
    UUID stream = streams.get(slug);
    return stream != null && closed.contains(stream);
  }

  /**
   * One version of a program's policy.
   *
   * @return empty when it has not arrived yet: it is waited for, never replaced by another
   */
  public Optional<ProgramPolicy> policy(String slug, int policyVersion) {
    return find(slug).map(program -> program.policies().get(policyVersion));
  }

  /**
   * Takes in an event of a program's stream; a repeat changes nothing.
   *
   * @param version the event's place in its stream
   * @param schemaVersion in which its data is written
   */
  public Uni<Void> accept(UUID streamId, int version, String type, int schemaVersion, String data) {
    return pool.preparedQuery(
            """
            insert into view.program_event (stream_id, version, type, schema_version, data)
            values ($1, $2, $3, $4, $5)
            on conflict (stream_id, version) do nothing
            """)
        .execute(Tuple.of(streamId, version, type, schemaVersion, data))
        .chain(this::refresh);
  }

  /** By each stream's version, which no commit can overtake, and not by the order of the rows. */
  private Uni<Void> refresh() {
    Map<UUID, Integer> known = Map.copyOf(versions);
    return pool.preparedQuery(
            """
            select e.stream_id, e.version, e.type, e.schema_version, e.data
              from view.program_event e
              left join unnest($1::uuid[], $2::integer[]) as known (stream_id, version)
                on known.stream_id = e.stream_id
             where e.version > coalesce(known.version, 0)
             order by e.stream_id, e.version
            """)
        .execute(
            Tuple.of(known.keySet().toArray(UUID[]::new), known.values().toArray(Integer[]::new)))
        .map(this::takeAll)
        .chain(
            left ->
                parkedStreams()
                    .invoke(
                        parked -> {
                          parked.addAll(left);
                          closed = Set.copyOf(parked);
                        }))
        .replaceWithVoid();
  }

  /** The streams of which an event was put aside that has not been passed. */
  private Uni<Set<UUID>> parkedStreams() {
    return pool.preparedQuery(
            """
            select distinct p.stream_id
              from ledger.parked_event p
              left join ledger.inbox_guard g
                on g.consumer = p.consumer and g.stream_id = p.stream_id
             where p.consumer = $1 and p.version > coalesce(g.last_version, 0)
            """)
        .execute(Tuple.of(ProgramsConsumer.CONSUMER))
        .map(
            rows -> {
              Set<UUID> parked = new HashSet<>();
              rows.forEach(row -> parked.add(row.getUUID("stream_id")));
              return parked;
            });
  }

  /** The streams of which something is left that cannot be taken in. */
  private Set<UUID> takeAll(RowSet<Row> rows) {
    Set<UUID> left = new HashSet<>();
    for (Row row : rows) {
      UUID streamId = row.getUUID("stream_id");
      try {
        if (!take(streamId, row)) {
          left.add(streamId);
        }
      } catch (RuntimeException e) {
        left.add(streamId);
        if (!closed.contains(streamId)) {
          LOG.errorf(
              "program closed, an event cannot be taken in, stream=%s, version=%s, failure=%s",
              streamId, row.getInteger("version"), Repeats.kind(e));
        }
      }
    }
    return left;
  }

  /** Whether it is taken in; a version that comes before its predecessor waits in the table. */
  private synchronized boolean take(UUID streamId, Row row) {
    int version = row.getInteger("version");
    int known = versions.getOrDefault(streamId, 0);
    if (version <= known) {
      return true;
    }
    if (version > known + 1 || !(read(row) instanceof ProgramEvent event)) {
      return false;
    }
    KnownProgram now =
        programs.getOrDefault(event.program(), KnownProgram.unknown(event.program())).with(event);
    programs.put(now.slug(), now);
    streams.put(now.slug(), streamId);
    swapAccounts(now);
    versions.put(streamId, version);
    listeners.forEach(listener -> listener.changed(now));
    return true;
  }

  private LifecycleEvent read(Row row) {
    return copies.read(
        row.getString("type"), row.getInteger("schema_version"), row.getString("data"));
  }

  /** Whose token stays valid is known at every moment in between. */
  private void swapAccounts(KnownProgram now) {
    accounts.putAll(now.accounts());
    accounts
        .entrySet()
        .removeIf(
            account ->
                account.getValue().program().equals(now.slug())
                    && !now.accounts().containsKey(account.getKey()));
  }
}
