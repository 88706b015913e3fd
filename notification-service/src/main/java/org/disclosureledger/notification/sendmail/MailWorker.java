package org.disclosureledger.notification.sendmail;

import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.disclosureledger.eventstore.Repeats;
import org.disclosureledger.notification.NotificationConfig;
import org.disclosureledger.service.messaging.SafeContext;
import org.disclosureledger.service.messaging.TracedWork;
import org.disclosureledger.service.trace.Traces;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Works the queue: so many messages at once, woken when one is put in line. Some more are taken
 * ahead, since taking many costs as much as taking one.
 */
@ApplicationScoped
public class MailWorker {

  private static final Logger LOG = Logger.getLogger(MailWorker.class);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

  /** What is sent is recorded, and what is recorded is published, before the process ends. */
  private static final int BEFORE_OTHERS = 1000;

  /** Taken and not begun, at most, for each that may be under way. */
  private static final int AHEAD = 4;

  private final MailQueue queue;
  private final ReporterAddress addresses;
  private final MailSender sender;
  private final TracedWork traced;
  private final Vertx vertx;
  private final int concurrency;
  private final Duration lease;
  private final long memory;

  /**
   * Whatever was taken, until the queue has been told what became of it, and until when it is ours
   * alone for certain, by {@link System#nanoTime}.
   */
  private final Map<UUID, Long> held = new ConcurrentHashMap<>();

  private final Queue<TakenJob> ahead = new ArrayDeque<>();
  private final Repeats renewals = new Repeats(MailWorker.class, "leases=renewed");
  private final Repeats reads = new Repeats(MailWorker.class, "mail-queue=read");
  private final Repeats tellings = new Repeats(MailWorker.class, "mail-queue=told");
  private long heldBytes;
  private int underWay;
  private boolean taking;
  private boolean more;
  private boolean stopping;

  MailWorker(
      MailQueue queue,
      ReporterAddress addresses,
      MailSender sender,
      TracedWork traced,
      Vertx vertx,
      NotificationConfig config) {
    this.queue = queue;
    this.addresses = addresses;
    this.sender = sender;
    this.traced = traced;
    this.vertx = vertx;
    this.concurrency = config.sending().concurrency();
    this.lease = config.sending().lease();
    this.memory = config.sending().memory().asLongValue();
  }

  /** Something may be due: newly put in line, or waited long enough. */
  public void wake() {
    synchronized (this) {
      more = true;
    }
    takeMore();
  }

  /** Keeps what is held and looks for what has become due. */
  @Scheduled(
      every = "1s",
      identity = "mail-queue",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> poll() {
    return renewals.surviving(renew()).invoke(this::wake);
  }

  private Uni<Void> renew() {
    if (held.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    long until = leaseFromNow();
    return queue
        .renew(List.copyOf(held.keySet()))
        .invoke(kept -> kept.forEach(id -> held.computeIfPresent(id, (same, before) -> until)))
        .replaceWithVoid();
  }

  /** The queue's lease ends later: it begins when the queue hears of it. */
  private long leaseFromNow() {
    return System.nanoTime() + lease.toNanos();
  }

  /**
   * Takes nothing more and waits for what is under way; the rest comes back when its lease ends.
   */
  synchronized void stop(@Observes @Priority(BEFORE_OTHERS) ShutdownEvent event)
      throws InterruptedException {
    stopping = true;
    long end = System.nanoTime() + STOP_PATIENCE.toNanos();
    while (held.size() > ahead.size()) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        LOG.warnf("stopped with mails under way, count=%s", underWay);
        return;
      }
      wait(left);
    }
  }

  private void takeMore() {
    int room;
    long bytes;
    synchronized (this) {
      bytes = memory - heldBytes;
      room = AHEAD * concurrency - ahead.size();
      if (stopping || taking || !more || ahead.size() >= concurrency || bytes <= 0) {
        return;
      }
      taking = true;
      more = false;
    }
    long until = leaseFromNow();
    SafeContext.run(vertx, () -> take(room, bytes))
        .subscribe()
        .with(taken -> taken(taken, until, room), this::notTaken);
  }

  private Uni<List<TakenJob>> take(int most, long bytes) {
    return queue
        .take(most, bytes, List.copyOf(held.keySet()))
        .call(taken -> addresses.prepare(taken.stream().map(TakenJob::report).toList()));
  }

  private void taken(List<TakenJob> taken, long until, int asked) {
    reads.works();
    synchronized (this) {
      taking = false;
      more |= taken.size() == asked;
      if (stopping) {
        return;
      }
      taken.forEach(
          job -> {
            held.put(job.job().deliveryId(), until);
            heldBytes += job.bytes();
          });
      // what did not fit any more is asked for again
      more |= heldBytes > memory / 2;
      ahead.addAll(taken);
    }
    beginMore();
    takeMore();
  }

  private void notTaken(Throwable failure) {
    synchronized (this) {
      taking = false;
    }
    reads.failed(failure);
  }

  private void beginMore() {
    for (TakenJob next = next(); next != null; next = next()) {
      begin(next);
    }
  }

  /**
   * What comes next and is still ours. A process that stood still for a while may find that another
   * one has taken, and sent, what it had taken ahead.
   */
  private synchronized @Nullable TakenJob next() {
    if (stopping || underWay == concurrency) {
      return null;
    }
    TakenJob next = ahead.poll();
    while (next != null && lapsed(next)) {
      released(next);
      next = ahead.poll();
    }
    if (next != null) {
      underWay++;
    }
    return next;
  }

  private boolean lapsed(TakenJob taken) {
    Long until = held.get(taken.job().deliveryId());
    return until == null || until - System.nanoTime() <= 0;
  }

  private void begin(TakenJob taken) {
    SafeContext.run(vertx, () -> bring(taken).onTermination().invoke(this::ended))
        .chain(ending -> queue.ended(taken, ending))
        .invoke(tellings::works)
        .subscribe()
        .with(done -> releasedForMore(taken), failure -> notTold(taken, failure));
  }

  private Uni<JobOutcome> bring(TakenJob taken) {
    return traced.following(
        taken.traceparent(),
        tracer ->
            tracer
                .spanBuilder("mail " + taken.job().notice().spelling())
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(Traces.STREAM, taken.job().deliveryId().toString()),
        () -> sender.bring(taken));
  }

  private void ended() {
    synchronized (this) {
      underWay--;
    }
    beginMore();
    takeMore();
  }

  /** The message comes back when its lease ends. */
  private void notTold(TakenJob taken, Throwable failure) {
    tellings.failed(failure);
    releasedForMore(taken);
  }

  private void releasedForMore(TakenJob taken) {
    released(taken);
    takeMore();
  }

  private synchronized void released(TakenJob taken) {
    held.remove(taken.job().deliveryId());
    heldBytes -= taken.bytes();
    notifyAll();
  }
}
