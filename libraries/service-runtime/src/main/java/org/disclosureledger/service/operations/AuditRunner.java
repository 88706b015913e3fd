package org.disclosureledger.service.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.disclosureledger.eventstore.LedgerAudit;
import org.disclosureledger.eventstore.Repeats;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Audits the ledger of this service, on schedule and on demand, and tells the result: in the log,
 * in the metrics, in the health group {@code wired} and at the administrators' door. A ledger that
 * does not hold is served nevertheless: nobody is helped by a second loss.
 */
@ApplicationScoped
public class AuditRunner {

  private static final Logger LOG = Logger.getLogger(AuditRunner.class);
  private static final int MOST_FINDINGS = 20;

  private final LedgerAudit audit;
  private final InstantSource time;
  private final Repeats failures =
      new Repeats(System.getLogger(AuditRunner.class.getName()), "audit=run");
  private @Nullable Uni<AuditResult> running;
  private volatile @Nullable AuditResult last;

  AuditRunner(
      @ReactiveDataSource("query") Pool pool,
      OperationsConfig config,
      InstantSource time,
      MeterRegistry meters) {
    this.audit = new LedgerAudit(pool, MOST_FINDINGS, config.audit().pause());
    this.time = time;
    register(meters, "disclosure.audit.findings", AuditResult::findingCount);
    register(meters, "disclosure.audit.events", AuditResult::events);
    register(
        meters,
        "disclosure.audit.duration.seconds",
        result -> seconds(result.startedAt(), result.finishedAt()));
    register(
        meters,
        "disclosure.audit.age.seconds",
        result -> seconds(result.finishedAt(), time.instant()));
  }

  @Scheduled(
      every = "{disclosure.operations.audit.every}",
      delayed = "{disclosure.operations.audit.first}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      identity = "ledger-audit")
  Uni<Void> audit() {
    return run().replaceWithVoid().onFailure().recoverWithNull();
  }

  /** Reads and checks the whole ledger now; who asks while that goes on gets the same result. */
  public synchronized Uni<AuditResult> run() {
    if (running == null) {
      Instant startedAt = time.instant();
      running =
          audit
              .run()
              .map(report -> AuditResult.of(startedAt, time.instant(), report))
              .invoke(this::tell)
              .onFailure()
              .invoke(failures::failed)
              .onTermination()
              .invoke(this::over)
              .memoize()
              .indefinitely();
    }
    return running;
  }

  /** What the last audit since the start of this process found. */
  public Optional<AuditResult> last() {
    return Optional.ofNullable(last);
  }

  private synchronized void over() {
    running = null;
  }

  private void tell(AuditResult result) {
    last = result;
    failures.works();
    if (result.clean()) {
      LOG.infof("audit=clean streams=%s events=%s", result.streams(), result.events());
      return;
    }
    LOG.errorf("audit=failed findings=%s events=%s", result.findingCount(), result.events());
    for (AuditResult.Finding finding : result.findings()) {
      LOG.errorf(
          "audit=finding stream=%s version=%s kind=%s",
          finding.stream(), finding.version(), finding.kind());
    }
  }

  private void register(MeterRegistry meters, String name, ToDoubleFunction<AuditResult> figure) {
    Gauge.builder(name, this, self -> self.last().map(figure::applyAsDouble).orElse(Double.NaN))
        .strongReference(true)
        .register(meters);
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1e3;
  }
}
