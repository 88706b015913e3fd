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
import org.jboss.logging.Logger;

/**
 * Looks five times a second for advisories whose embargo has ended. Several instances may look at
 * once: what two of them publish collides, and the second finds it published.
 *
 * <p>The scheduler extension looks once a second at most, which is all the delay that is allowed;
 * so this has a timer of its own.
 */
@ApplicationScoped
public class PublicationTicker {

  private static final Logger LOG = Logger.getLogger(PublicationTicker.class);
  private static final Duration PERIOD = Duration.ofMillis(200);
  private static final int AT_ONCE = 200;
  private static final int SIDE_BY_SIDE = 8;

  private final Vertx vertx;
  private final DuePublications due;
  private final Publisher publisher;
  private final InstantSource time;
  private final AtomicBoolean busy = new AtomicBoolean();
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
    return Uni.createFrom()
        .deferred(() -> due.reached(time.instant(), AT_ONCE))
        .onItem()
        .transformToMulti(reached -> Multi.createFrom().iterable(reached))
        .onItem()
        .transformToUni(this::publish)
        .merge(SIDE_BY_SIDE)
        .onItem()
        .ignoreAsUni()
        .onFailure()
        .invoke(e -> LOG.warnf("schedule not read, exception=%s", e.getClass().getName()))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> publish(Due schedule) {
    return Uni.createFrom()
        .deferred(() -> publisher.publish(schedule))
        .onFailure()
        .invoke(
            e ->
                LOG.warnf(
                    "publication failed, will try again, advisory=%s, exception=%s, message=%s",
                    schedule.advisoryId(), e.getClass().getName(), e.getMessage()))
        .onFailure()
        .recoverWithNull();
  }
}
