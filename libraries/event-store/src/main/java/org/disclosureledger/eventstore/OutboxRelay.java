package org.disclosureledger.eventstore;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what was appended, in order. Every process of a service runs one; the lease lets one of
 * them work.
 *
 * <p>Promise: every event is published, and the first occurrences of a stream's events are in their
 * order. Repetitions happen, after a failure or when a paused relay comes back.
 */
public final class OutboxRelay {

  private static final Logger LOG = System.getLogger(OutboxRelay.class.getName());

  private final RelayParts parts;
  private final OutboxTable table;
  private final WakeChannel channel;
  private final Backoff backoff;
  private final Repeats seeks = new Repeats(LOG, "relay=seeking");
  private final AtomicBoolean woken = new AtomicBoolean();
  private final Promise<Void> stopped = Promise.promise();

  private volatile boolean leading;
  private boolean seeking;
  private boolean stopping;
  private @Nullable LeaseTerm term;

  /**
   * @param vertx runs the relay
   * @param pool connections of the writer role, better not those of the event store: one listens
   *     all the time, two or three work
   * @param name of this process, for people; the lease is bound to this very start of it
   * @param routing where events and keys go
   * @param publisher the only door to the broker
   * @param topics which topics the broker has
   * @param settings limits and times
   */
  public OutboxRelay(
      Vertx vertx,
      Pool pool,
      String name,
      OutboxRouting routing,
      RecordPublisher publisher,
      BrokerTopics topics,
      RelaySettings settings) {
    this(
        vertx,
        pool,
        name,
        routing,
        publisher,
        topics,
        settings,
        OutboxFront.of(pool.getDelegate()));
  }

  OutboxRelay(
      Vertx vertx,
      Pool pool,
      String name,
      OutboxRouting routing,
      RecordPublisher publisher,
      BrokerTopics topics,
      RelaySettings settings,
      OutboxFront front) {
    Context context = OwnContext.of(vertx.getDelegate());
    String holder = name + "/" + UUID.randomUUID();
    this.parts =
        new RelayParts(
            vertx.getDelegate(),
            context,
            pool.getDelegate(),
            routing,
            new Publishing(context, publisher),
            topics,
            settings,
            front,
            new RelayLease(pool.getDelegate(), holder, settings.lease(), System::nanoTime),
            new Repeats(LOG, "relay=publishing"),
            new AtomicLong());
    this.table = new OutboxTable(pool.getDelegate());
    this.channel = new WakeChannel(vertx.getDelegate(), context, pool.getDelegate(), this::wake);
    this.backoff = new Backoff(settings.longestBackoff());
  }

  /** Begins to compete for the lease. */
  public void start() {
    parts.context().runOnContext(ignored -> seek());
  }

  /**
   * Takes nothing more, lets what is on its way settle, and gives the lease up.
   *
   * @return completes when this relay will not touch the broker any more
   */
  public Uni<Void> stop() {
    parts.context().runOnContext(ignored -> end());
    return Uni.createFrom().completionStage(() -> stopped.future().toCompletionStage());
  }

  private void end() {
    stopping = true;
    if (term != null) {
      term.finish();
    } else if (!seeking) {
      stopped.tryComplete();
    }
  }

  /** Something was appended here and committed. From any thread, as often as it happens. */
  public void appended() {
    if (leading) {
      wake();
    } else {
      channel.tell();
    }
  }

  /** Whether this process has the lease. */
  public boolean isLeading() {
    return leading;
  }

  /**
   * For how long the relay has heard nothing, not even a failure, of the lease that it seeks or
   * renews every few seconds: a relay whose thread is dead or whose question was lost stays silent.
   */
  public Duration silence() {
    return parts.lease().silence();
  }

  /**
   * How long this process has been waiting for appends that are under way, before it publishes
   * everything again; zero when it is not. More than seconds means that somebody keeps a
   * transaction open in which events were written.
   */
  public Duration waitingToRepublish() {
    long since = parts.settlingSince().get();
    return since == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
  }

  /** How far publishing is behind, whoever publishes. */
  public Uni<OutboxGauges> gauges() {
    return Uni.createFrom().completionStage(() -> table.gauges().toCompletionStage());
  }

  private void wake() {
    if (woken.compareAndSet(false, true)) {
      parts
          .context()
          .runOnContext(
              ignored -> {
                woken.set(false);
                if (term != null) {
                  term.wake();
                }
              });
    }
  }

  private void seek() {
    if (stopping) {
      stopped.tryComplete();
      return;
    }
    seeking = true;
    parts
        .lease()
        .acquire()
        .onComplete(
            done -> {
              seeking = false;
              if (done.failed()) {
                seeks.failed(done.cause());
                seekIn(backoff.pause());
              } else if (done.result().isZero()) {
                seeks.works();
                lead();
              } else {
                seeks.works();
                seekIn(done.result());
              }
            });
  }

  private void seekIn(Duration wait) {
    if (stopping) {
      stopped.tryComplete();
    } else {
      long most = parts.settings().lease().toMillis();
      parts.vertx().setTimer(Math.clamp(wait.toMillis(), 1, most), timer -> seek());
    }
  }

  private void lead() {
    LOG.log(Level.INFO, "relay=leading epoch={0}", parts.lease().epoch());
    backoff.reset();
    LeaseTerm current = new LeaseTerm(parts);
    term = current;
    leading = true;
    if (stopping) {
      current.finish();
    }
    channel.listen();
    current
        .serve()
        .onComplete(
            ignored -> {
              leading = false;
              term = null;
              channel.stop();
              follow();
            });
  }

  private void follow() {
    LOG.log(Level.INFO, "relay=following epoch={0}", parts.lease().epoch());
    if (stopping) {
      parts.lease().release().onComplete(ignored -> stopped.tryComplete());
    } else {
      seek();
    }
  }
}
