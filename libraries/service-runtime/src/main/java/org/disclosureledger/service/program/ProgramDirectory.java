package org.disclosureledger.service.program;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.disclosureledger.lifecycle.codec.LifecycleJson;
import org.disclosureledger.lifecycle.event.ProgramEvent;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.jboss.logging.Logger;

/**
 * The programs, as this service knows them: its own copy of their events, folded in memory.
 *
 * <p>The copy lies in {@code view.program_event}; every instance of the service looks for news
 * there once a second, so that a removed member loses access within seconds.
 */
@ApplicationScoped
public class ProgramDirectory {

  private static final Logger LOG = Logger.getLogger(ProgramDirectory.class);
  private static final Duration START_PATIENCE = Duration.ofSeconds(30);

  private final Pool pool;
  private final Map<String, KnownProgram> programs = new ConcurrentHashMap<>();
  private final Map<String, KnownProgram.ServiceAccount> accounts = new ConcurrentHashMap<>();
  private final Instance<ProgramListener> listeners;
  private final Map<UUID, Integer> versions = new ConcurrentHashMap<>();

  ProgramDirectory(@ReactiveDataSource("writer") Pool pool, Instance<ProgramListener> listeners) {
    this.pool = pool;
    this.listeners = listeners;
  }

  void start(@Observes StartupEvent event) {
    refresh().await().atMost(START_PATIENCE);
  }

  /** Looks for events that another instance has stored. */
  @Scheduled(
      every = "1s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      identity = "program-directory")
  Uni<Void> refreshOften() {
    return refresh()
        .onFailure()
        .invoke(e -> LOG.warnf("programs not refreshed, exception=%s", e.getClass().getName()))
        .onFailure()
        .recoverWithNull();
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
    return Optional.ofNullable(accounts.get(tokenHash));
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
   */
  public Uni<Void> accept(UUID streamId, int version, String type, String data) {
    return pool.preparedQuery(
            """
            insert into view.program_event (stream_id, version, type, data)
            values ($1, $2, $3, $4)
            on conflict (stream_id, version) do nothing
            """)
        .execute(Tuple.of(streamId, version, type, data))
        .chain(this::refresh);
  }

  /** By each stream's version, which no commit can overtake, and not by the order of the rows. */
  private Uni<Void> refresh() {
    Map<UUID, Integer> known = Map.copyOf(versions);
    return pool.preparedQuery(
            """
            select e.stream_id, e.version, e.type, e.data
              from view.program_event e
              left join unnest($1::uuid[], $2::integer[]) as known (stream_id, version)
                on known.stream_id = e.stream_id
             where e.version > coalesce(known.version, 0)
             order by e.stream_id, e.version
            """)
        .execute(
            Tuple.of(known.keySet().toArray(UUID[]::new), known.values().toArray(Integer[]::new)))
        .invoke(
            rows -> {
              for (Row row : rows) {
                take(
                    row.getUUID("stream_id"),
                    row.getInteger("version"),
                    row.getString("type"),
                    row.getString("data"));
              }
            })
        .replaceWithVoid();
  }

  /** A version that comes before its predecessor waits in the table. */
  private synchronized void take(UUID streamId, int version, String type, String data) {
    if (version == versions.getOrDefault(streamId, 0) + 1
        && LifecycleJson.read(type, data) instanceof ProgramEvent event) {
      KnownProgram now =
          programs.getOrDefault(event.program(), KnownProgram.unknown(event.program())).with(event);
      programs.put(now.slug(), now);
      accounts.values().removeIf(account -> account.program().equals(now.slug()));
      accounts.putAll(now.accounts());
      versions.put(streamId, version);
      listeners.forEach(listener -> listener.changed(now));
    }
  }
}
