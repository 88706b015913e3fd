package org.disclosureledger.advisory.publish;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.disclosureledger.advisory.AdvisoryStream;
import org.disclosureledger.advisory.credit.CreditConfirmations;
import org.disclosureledger.advisory.domain.AdvisoryState;
import org.disclosureledger.advisory.domain.ConfirmedCredits;
import org.disclosureledger.advisory.domain.Draft;
import org.disclosureledger.advisory.domain.PrintCredit;
import org.disclosureledger.advisory.domain.PublishAdvisory;
import org.disclosureledger.advisory.domain.Rendering;
import org.disclosureledger.advisory.draft.Renderings;
import org.disclosureledger.advisory.publish.DuePublications.Due;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.policy.Role;
import org.disclosureledger.service.fault.Failpoints;
import org.disclosureledger.service.ledger.Cause;
import org.disclosureledger.service.ledger.Command;
import org.disclosureledger.service.ledger.CommandOutcome;
import org.disclosureledger.service.ledger.Folded;
import org.disclosureledger.service.ledger.Recorded;
import org.disclosureledger.service.ledger.Streams;
import org.disclosureledger.service.messaging.TracedWork;
import org.disclosureledger.service.security.ProgramAccess;
import org.disclosureledger.service.trace.Traces;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Carries a schedule out. What becomes public is made at that instant from the advisory as it
 * stands: a wish for anonymity that was recorded a moment before counts (S2.20), and intake, which
 * hears it first, is asked before a name is printed.
 */
@ApplicationScoped
public class Publisher {

  private static final Logger LOG = Logger.getLogger(Publisher.class);

  private final Streams streams;
  private final Renderings renderings;
  private final ProgramAccess access;
  private final DuePublications due;
  private final PublicNumbers numbers;
  private final CreditConfirmations credits;
  private final InstantSource time;
  private final Failpoints failpoints;
  private final Traces traces;
  private final TracedWork traced;

  Publisher(
      Streams streams,
      Renderings renderings,
      ProgramAccess access,
      DuePublications due,
      PublicNumbers numbers,
      CreditConfirmations credits,
      InstantSource time,
      Failpoints failpoints,
      Traces traces,
      TracedWork traced) {
    this.streams = streams;
    this.renderings = renderings;
    this.access = access;
    this.due = due;
    this.numbers = numbers;
    this.credits = credits;
    this.time = time;
    this.failpoints = failpoints;
    this.traces = traces;
    this.traced = traced;
  }

  /**
   * Publishes what is scheduled and due; settles a schedule that stands no more. It belongs to the
   * trace of what scheduled it, however long ago that was.
   */
  Uni<Void> publish(Due schedule) {
    if (!traces.areOn()) {
      return carryOut(schedule);
    }
    return streams
        .history(AdvisoryStream.TYPE, schedule.advisoryId())
        .chain(
            history ->
                traced.following(
                    traceparent(history, schedule),
                    tracer ->
                        tracer
                            .spanBuilder("publish advisory")
                            .setAttribute(Traces.STREAM, schedule.advisoryId().toString()),
                    () -> carryOut(schedule)));
  }

  private static @Nullable String traceparent(List<Recorded<AdvisoryEvent>> history, Due schedule) {
    return history.stream()
        .map(Recorded::fact)
        .filter(fact -> fact.eventId().equals(schedule.cause()))
        .map(fact -> fact.metadata().traceparent())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private Uni<Void> carryOut(Due schedule) {
    return streams
        .load(AdvisoryStream.TYPE, schedule.advisoryId())
        .chain(
            folded ->
                switch (folded.state()) {
                  case AdvisoryState.Scheduled scheduled ->
                      publish(schedule, folded, scheduled.draft());
                  case AdvisoryState.Published published when published.withheld().isEmpty() ->
                      settle(schedule, published);
                  case AdvisoryState.Published published -> name(schedule, folded, published);
                  default -> due.settle(schedule);
                });
  }

  private Uni<Void> publish(Due schedule, Folded<AdvisoryState> seen, Draft draft) {
    return renderings
        .of(schedule.advisoryId(), draft, "publish an advisory")
        .invoke(() -> failpoints.reach("publish.before-append"))
        .chain(
            rendering ->
                credits
                    .confirmed(draft.credits(), rendering)
                    .chain(
                        confirmed ->
                            append(
                                schedule,
                                seen.version(),
                                state ->
                                    publication(schedule, confirmed, rendering).decide(state))))
        .invoke(() -> failpoints.reach("publish.after-append"))
        .chain(handled -> published(schedule, handled));
  }

  private PublishAdvisory publication(
      Due schedule, ConfirmedCredits confirmed, Rendering rendering) {
    return new PublishAdvisory(
        time.instant(), access.pseudonyms(schedule.program(), Role.APPROVER), confirmed, rendering);
  }

  /** Names that were left out follow once they are confirmed; until then it is asked again. */
  private Uni<Void> name(
      Due schedule, Folded<AdvisoryState> seen, AdvisoryState.Published published) {
    return renderings
        .of(schedule.advisoryId(), published.draft(), "name who is credited")
        .chain(
            rendering ->
                credits
                    .confirmed(published.draft().credits(), rendering)
                    .chain(
                        confirmed ->
                            append(
                                schedule,
                                seen.version(),
                                new PrintCredit(confirmed, time.instant(), rendering)::decide)))
        .chain(
            handled ->
                handled instanceof CommandOutcome.Done<AdvisoryState> done
                        && done.state() instanceof AdvisoryState.Published now
                        && now.withheld().isEmpty()
                    ? settle(schedule, now)
                    : due.putOff(schedule, time.instant()));
  }

  private Uni<CommandOutcome<AdvisoryState>> append(
      Due schedule, int version, Function<AdvisoryState, Decision<AdvisoryEvent>> decide) {
    Command command =
        Command.on(
                schedule.advisoryId(),
                schedule.program(),
                Cause.event(schedule.cause(), schedule.correlation(), "publisher"))
            .ifVersion(version);
    return streams.handle(AdvisoryStream.TYPE, command, folded -> decide.apply(folded.state()));
  }

  private Uni<Void> published(Due schedule, CommandOutcome<AdvisoryState> handled) {
    if (handled instanceof CommandOutcome.Done<AdvisoryState> done
        && done.state() instanceof AdvisoryState.Published published) {
      LOG.infof(
          "advisory published, advisory=%s, id=%s", schedule.advisoryId(), published.publicId());
      return settle(schedule, published);
    }
    if (handled instanceof CommandOutcome.Refused<AdvisoryState>(var refusal)) {
      LOG.warnf("publication refused, advisory=%s, code=%s", schedule.advisoryId(), refusal.code());
    }
    // Otherwise the advisory went on since it was read; the next tick looks again.
    return Uni.createFrom().voidItem();
  }

  private Uni<Void> settle(Due schedule, AdvisoryState.Published published) {
    return numbers
        .put(published.publicId(), schedule.advisoryId())
        .chain(() -> due.settle(schedule));
  }
}
