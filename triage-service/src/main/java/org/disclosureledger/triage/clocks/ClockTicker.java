package org.disclosureledger.triage.clocks;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Looks every second for clocks whose instant has come. Several instances may look at once: what
 * two of them decide about the same clock collides, and the second finds it recorded.
 */
@ApplicationScoped
public class ClockTicker {

  private static final Logger LOG = Logger.getLogger(ClockTicker.class);
  private static final int AT_ONCE = 500;
  private static final int SIDE_BY_SIDE = 32;

  private final Deadlines deadlines;
  private final ClockDesk desk;
  private final InstantSource time;

  ClockTicker(Deadlines deadlines, ClockDesk desk, InstantSource time) {
    this.deadlines = deadlines;
    this.desk = desk;
    this.time = time;
  }

  @Scheduled(
      every = "1s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      identity = "clock-ticker")
  Uni<Void> tick() {
    return deadlines
        .due(time.instant(), AT_ONCE)
        .onItem()
        .transformToMulti(cases -> Multi.createFrom().iterable(cases))
        .onItem()
        .transformToUni(this::tick)
        .merge(SIDE_BY_SIDE)
        .onItem()
        .ignoreAsUni()
        .onFailure()
        .invoke(e -> LOG.warnf("clocks not looked at, exception=%s", e.getClass().getName()))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> tick(UUID caseId) {
    return desk.tick(caseId)
        .onFailure()
        .invoke(
            e -> LOG.warnf("tick failed, case=%s, exception=%s", caseId, e.getClass().getName()))
        .onFailure()
        .recoverWithNull();
  }
}
