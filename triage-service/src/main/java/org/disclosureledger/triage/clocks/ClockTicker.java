package org.disclosureledger.triage.clocks;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.disclosureledger.eventstore.Repeats;

/**
 * Looks every second for clocks whose instant has come. Several instances may look at once: what
 * two of them decide about the same clock collides, and the second finds it recorded.
 */
@ApplicationScoped
public class ClockTicker {

  private static final int AT_ONCE = 500;
  private static final int SIDE_BY_SIDE = 32;

  private final Deadlines deadlines;
  private final ClockDesk desk;
  private final InstantSource time;
  private final Repeats looks = new Repeats(ClockTicker.class, "clocks=looked-at");
  private final Repeats ticks = new Repeats(ClockTicker.class, "clocks=told");

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
    Repeats.Round round = ticks.round();
    return looks.surviving(
        deadlines
            .due(time.instant(), AT_ONCE)
            .onItem()
            .transformToMulti(cases -> Multi.createFrom().iterable(cases))
            .onItem()
            .transformToUni(
                id -> round.surviving("case=" + id, Uni.createFrom().deferred(() -> desk.tick(id))))
            .merge(SIDE_BY_SIDE)
            .onItem()
            .ignoreAsUni()
            .invoke(round::over));
  }
}
