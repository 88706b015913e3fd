package org.disclosureledger.triage.clocks;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.disclosureledger.eventstore.Repeats;
import org.disclosureledger.triage.clocks.Deadlines.Due;

/**
 * Looks every second for what is due: clocks, and answers that are waited for. Several instances
 * may look at once: what two of them decide about the same case collides, and the second finds it
 * recorded. What cannot be recorded is put off, so that it takes no other's turn.
 */
@ApplicationScoped
public class ClockTicker {

  private static final int AT_ONCE = 500;
  private static final int SIDE_BY_SIDE = 128;

  /**
   * So often it is looked again at once, while as much is due as is looked at: working days all end
   * at one midnight. Bounded, so that what is due again at once comes round once a second.
   */
  private static final int MOST_LOOKS = 20;

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
        Multi.createBy()
            .repeating()
            .uni(() -> recordDue(round))
            .whilst(recorded -> recorded == AT_ONCE)
            .select()
            .first(MOST_LOOKS)
            .onItem()
            .ignoreAsUni()
            .invoke(round::over));
  }

  /** Records what is due; how much that was. */
  private Uni<Integer> recordDue(Repeats.Round round) {
    return deadlines
        .due(time.instant(), AT_ONCE)
        .chain(
            due ->
                Multi.createFrom()
                    .iterable(due)
                    .onItem()
                    .transformToUni(one -> round.surviving("case=" + one.caseId(), record(one)))
                    .merge(SIDE_BY_SIDE)
                    .onItem()
                    .ignoreAsUni()
                    .replaceWith(due.size()));
  }

  private Uni<Void> record(Due due) {
    return Uni.createFrom()
        .deferred(
            () ->
                switch (due.kind()) {
                  case CLOCKS -> desk.tick(due.caseId());
                  case ANSWER -> desk.endSilence(due.caseId());
                })
        .onFailure()
        .call(() -> deadlines.putOff(due, time.instant()));
  }
}
