package org.disclosureledger.advisory.publish;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.disclosureledger.advisory.publish.DuePublications.Due;
import org.disclosureledger.eventstore.Repeats;

/**
 * Looks five times a second for advisories whose embargo has ended. Several instances may look at
 * once: what two of them publish collides, and the second finds it published.
 *
 * <p>The scheduler extension looks once a second at most, which is all the delay that is allowed;
 * so this has a timer of its own.
 */
@ApplicationScoped
public class PublicationTicker {

  private static final Duration PERIOD = Duration.ofMillis(200);
  private static final int AT_ONCE = 200;
  private static final int SIDE_BY_SIDE = 8;

  private final Vertx vertx;
  private final DuePublications due;
  private final Publisher publisher;
  private final InstantSource time;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final Repeats looks = new Repeats(PublicationTicker.class, "schedule=read");
  private final Repeats publications = new Repeats(PublicationTicker.class, "advisories=published");
  private long timer;

  PublicationTicker(Vertx vertx, DuePublications due, Publisher publisher, InstantSource time) {
    this.vertx = vertx;
    this.due = due;
    this.publisher = publisher;
    this.time = time;
  }

  void start(@Observes StartupEvent event) {
    timer = vertx.setPeriodic(PERIOD.toMillis(), id -> tick());
  }

  void stop(@Observes ShutdownEvent event) {
    vertx.cancelTimer(timer);
  }

  private void tick() {
    if (busy.compareAndSet(false, true)) {
      publishDue().onTermination().invoke(() -> busy.set(false)).subscribe().with(done -> {});
    }
  }

  private Uni<Void> publishDue() {
    Repeats.Round round = publications.round();
    return looks.surviving(
        Uni.createFrom()
            .deferred(() -> due.reached(time.instant(), AT_ONCE))
            .onItem()
            .transformToMulti(reached -> Multi.createFrom().iterable(reached))
            .onItem()
            .transformToUni(schedule -> publish(schedule, round))
            .merge(SIDE_BY_SIDE)
            .onItem()
            .ignoreAsUni()
            .invoke(round::over));
  }

  private Uni<Void> publish(Due schedule, Repeats.Round round) {
    return round.surviving(
        "advisory=" + schedule.advisoryId(),
        Uni.createFrom().deferred(() -> publisher.publish(schedule)));
  }
}
