package org.disclosureledger.service.rebuild;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.disclosureledger.eventstore.Repeats;
import org.disclosureledger.service.messaging.Failures;
import org.disclosureledger.service.rebuild.RebuildStep.Outcome;
import org.jboss.logging.Logger;

/**
 * Works on the rebuilds that are under way, step by step, with a pause after each. Every instance
 * looks for them every second; what one leaves when it ends, another goes on with.
 */
@ApplicationScoped
public class RebuildRunner {

  private static final Logger LOG = Logger.getLogger(RebuildRunner.class);

  /**
   * After so many steps the next read model has its turn: a switch is not to wait for a filling.
   */
  private static final int STEPS_IN_TURN = 50;

  private final ReadModels models;
  private final RebuildStep step;
  private final Duration pause;
  private final Repeats failures =
      new Repeats(System.getLogger(RebuildRunner.class.getName()), "rebuild=step");

  RebuildRunner(ReadModels models, RebuildStep step, RebuildConfig config) {
    this.models = models;
    this.step = step;
    this.pause = config.pause();
  }

  @Scheduled(
      every = "1s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      identity = "read-model-rebuild")
  Uni<Void> look() {
    return models
        .underWay()
        .chain(this::work)
        .invoke(failures::works)
        .onFailure()
        .invoke(failures::failed)
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> work(List<String> names) {
    return names.isEmpty()
        ? Uni.createFrom().voidItem()
        : Uni.join()
            .all(names.stream().map(this::work).toList())
            .usingConcurrencyOf(1)
            .andCollectFailures()
            .replaceWithVoid();
  }

  private Uni<Void> work(String name) {
    return Uni.createFrom()
        .deferred(() -> step(name))
        .invoke(outcome -> tell(name, outcome))
        .onItem()
        .delayIt()
        .by(pause)
        .repeat()
        .whilst(outcome -> outcome == Outcome.MORE)
        .select()
        .first(STEPS_IN_TURN)
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** What fails is made smaller, until it is one event that fails. */
  private Uni<Outcome> step(String name) {
    return step.make(name, RebuildStep.MOST_EVENTS)
        .onFailure(RebuildRunner::isForGood)
        .recoverWithUni(() -> step.make(name, 1))
        .onFailure(RebuildRunner::isForGood)
        .recoverWithUni(
            failure ->
                models.fail(name, EventNotApplied.reason(failure)).replaceWith(Outcome.NOTHING));
  }

  private static void tell(String name, Outcome outcome) {
    if (outcome == Outcome.READY || outcome == Outcome.SWITCHED) {
      LOG.infof("rebuild=%s read-model=%s", outcome.name().toLowerCase(Locale.ROOT), name);
    }
  }

  private static boolean isForGood(Throwable failure) {
    Failures kind = Failures.of(failure);
    return kind == Failures.FOR_GOOD || kind == Failures.UNCLEAR;
  }
}
