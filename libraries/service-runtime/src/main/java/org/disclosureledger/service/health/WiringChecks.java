package org.disclosureledger.service.health;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.health.api.HealthGroup;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.disclosureledger.service.messaging.KafkaBrokerTopics;
import org.disclosureledger.service.operations.AuditResult;
import org.disclosureledger.service.operations.AuditRunner;
import org.disclosureledger.service.program.ProgramDirectory;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * What {@code deploy/disclosure status} asks: more than readiness, which never depends on the
 * broker. Group {@code wired}.
 */
@ApplicationScoped
public class WiringChecks {

  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final Pool pool;
  private final Pool readModels;
  private final KafkaBrokerTopics topics;
  private final KafkaClientService kafka;
  private final ProgramDirectory programs;
  private final AuditRunner audit;

  WiringChecks(
      @ReactiveDataSource("writer") Pool pool,
      Pool readModels,
      KafkaBrokerTopics topics,
      KafkaClientService kafka,
      ProgramDirectory programs,
      AuditRunner audit) {
    this.pool = pool;
    this.readModels = readModels;
    this.topics = topics;
    this.kafka = kafka;
    this.programs = programs;
    this.audit = audit;
  }

  /** The database answers, and its migrations have run: nothing works without. */
  @Produces
  @Readiness
  @HealthGroup("wired")
  io.smallrye.health.api.AsyncHealthCheck database() {
    return () ->
        pool.query("select count(*) as migrated from ledger.relay_lease")
            .execute()
            .map(rows -> HealthCheckResponse.up("database"))
            .ifNoItem()
            .after(PATIENCE)
            .fail()
            .onFailure()
            .recoverWithItem(HealthCheckResponse.down("database"));
  }

  /** Read models answer, over connections and with a role of their own: no list without. */
  @Produces
  @Readiness
  @HealthGroup("wired")
  io.smallrye.health.api.AsyncHealthCheck readModels() {
    return () ->
        readModels
            .query("select 1")
            .execute()
            .map(rows -> HealthCheckResponse.up("read-models"))
            .ifNoItem()
            .after(PATIENCE)
            .fail()
            .onFailure()
            .recoverWithItem(HealthCheckResponse.down("read-models"));
  }

  /** Some process of this service publishes what is appended. */
  @Produces
  @HealthGroup("wired")
  io.smallrye.health.api.AsyncHealthCheck relayLease() {
    return () ->
        pool.query("select count(*) as held from ledger.relay_lease where until > now()")
            .execute()
            .map(rows -> held(rows.iterator().next()))
            .ifNoItem()
            .after(PATIENCE)
            .fail()
            .onFailure()
            .recoverWithItem(HealthCheckResponse.down("relay-lease"));
  }

  /** Every topic is there. */
  @Produces
  @HealthGroup("wired")
  io.smallrye.health.api.AsyncHealthCheck topicsPresent() {
    return () ->
        Uni.createFrom()
            .completionStage(topics::current)
            .map(
                found -> {
                  Set<String> missing = new TreeSet<>(KafkaBrokerTopics.topics().toList());
                  missing.removeAll(found.keySet());
                  return named("topics", missing.isEmpty(), "missing", missing.toString());
                })
            .onFailure()
            .recoverWithItem(HealthCheckResponse.down("topics"));
  }

  /** Every consumer of this process has partitions. */
  @Produces
  @HealthGroup("wired")
  io.smallrye.health.api.AsyncHealthCheck partitions() {
    return () -> {
      List<String> channels = List.copyOf(kafka.getConsumerChannels());
      return Uni.join()
          .all(channels.stream().map(this::assigned).toList())
          .andCollectFailures()
          .map(
              counts -> {
                Set<String> without = new TreeSet<>();
                for (int i = 0; i < channels.size(); i++) {
                  if (counts.get(i) == 0) {
                    without.add(channels.get(i));
                  }
                }
                return named("partitions", without.isEmpty(), "without", without.toString());
              })
          .ifNoItem()
          .after(PATIENCE)
          .fail()
          .onFailure()
          .recoverWithItem(HealthCheckResponse.down("partitions"));
    };
  }

  /** At least one program has arrived. */
  @Produces
  @HealthGroup("wired")
  io.smallrye.health.api.AsyncHealthCheck programsKnown() {
    return () ->
        Uni.createFrom()
            .item(
                () ->
                    named(
                        "programs",
                        !programs.all().isEmpty(),
                        "known",
                        Integer.toString(programs.all().size())));
  }

  /**
   * The ledger's hash chains hold. Not a part of readiness: a ledger that was tampered with is told
   * of loudly and served.
   */
  @Produces
  @HealthGroup("wired")
  io.smallrye.health.api.AsyncHealthCheck ledgerHolds() {
    return () ->
        Uni.createFrom()
            .item(
                () ->
                    named(
                        "ledger-audit",
                        audit.last().map(AuditResult::clean).orElse(true),
                        "found",
                        audit
                            .last()
                            .map(result -> result.findings().toString())
                            .orElse("not audited yet")));
  }

  private Uni<Integer> assigned(String channel) {
    KafkaConsumer<Object, Object> consumer = kafka.getConsumer(channel);
    return consumer == null ? Uni.createFrom().item(0) : consumer.getAssignments().map(Set::size);
  }

  private static HealthCheckResponse held(Row row) {
    return named("relay-lease", row.getLong("held") > 0, "held", row.getLong("held").toString());
  }

  private static HealthCheckResponse named(String name, boolean up, String key, String value) {
    HealthCheckResponseBuilder response = HealthCheckResponse.named(name).status(up);
    return response.withData(key, value).build();
  }
}
