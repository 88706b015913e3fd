package org.disclosureledger.notification.sendmail;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.disclosureledger.notification.NotificationConfig;
import org.disclosureledger.service.messaging.SafeContext;
import org.jboss.logging.Logger;

/** Works the queue: so many messages at once, woken when one is put in line. */
@ApplicationScoped
public class MailWorker {

  private static final Logger LOG = Logger.getLogger(MailWorker.class);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

  /** What is sent is recorded, and what is recorded is published, before the process ends. */
  private static final int BEFORE_OTHERS = 1000;

  private final MailQueue queue;
  private final MailSender sender;
  private final Vertx vertx;
  private final int concurrency;
  private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean taking = new AtomicBoolean();
  private final AtomicBoolean more = new AtomicBoolean();
  private final CountDownLatch idle = new CountDownLatch(1);
  private volatile boolean stopping;

  MailWorker(MailQueue queue, MailSender sender, Vertx vertx, NotificationConfig config) {
    this.queue = queue;
    this.sender = sender;
    this.vertx = vertx;
    this.concurrency = config.sending().concurrency();
  }

  /** Something may be due: newly put in line, or waited long enough. */
  public void wake() {
    more.set(true);
    takeMore(1);
  }

  /** Keeps what is under way and looks for what has become due. */
  @Scheduled(
      every = "1s",
      identity = "mail-queue",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> poll() {
    return renew()
        .onFailure()
        .invoke(e -> LOG.warnf("leases not renewed, exception=%s", e.getClass().getName()))
        .onFailure()
        .recoverWithNull()
        .invoke(this::wake);
  }

  private Uni<Void> renew() {
    return underWay.isEmpty() ? Uni.createFrom().voidItem() : queue.renew(List.copyOf(underWay));
  }

  /**
   * Takes nothing more and waits for what is under way; the rest comes back when its lease ends.
   */
  void stop(@Observes @Priority(BEFORE_OTHERS) ShutdownEvent event) throws InterruptedException {
    stopping = true;
    if (!underWay.isEmpty() && !idle.await(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warnf("stopped with mails under way, count=%s", underWay.size());
    }
  }

  private void takeMore(int least) {
    int free = concurrency - underWay.size();
    if (stopping || free < least || !more.get() || !taking.compareAndSet(false, true)) {
      return;
    }
    more.set(false);
    SafeContext.run(vertx, () -> queue.take(free, List.copyOf(underWay)))
        .subscribe()
        .with(taken -> began(taken, free), this::notTaken);
  }

  private void began(List<TakenJob> taken, int asked) {
    if (stopping) {
      return;
    }
    taken.forEach(job -> underWay.add(job.job().deliveryId()));
    if (taken.size() == asked) {
      more.set(true);
    }
    taking.set(false);
    taken.forEach(this::begin);
    takeMore(1);
  }

  private void notTaken(Throwable failure) {
    taking.set(false);
    LOG.warnf("queue not read, exception=%s", failure.getClass().getName());
  }

  private void begin(TakenJob taken) {
    SafeContext.run(vertx, () -> sender.bring(taken))
        .subscribe()
        .with(done -> ended(taken), failure -> failed(taken, failure));
  }

  /** The message comes back when its lease ends. */
  private void failed(TakenJob taken, Throwable failure) {
    LOG.warnf(
        "queue not told, delivery=%s, exception=%s",
        taken.job().deliveryId(), failure.getClass().getName());
    ended(taken);
  }

  private void ended(TakenJob taken) {
    underWay.remove(taken.job().deliveryId());
    if (stopping && underWay.isEmpty()) {
      idle.countDown();
    }
    // several at once cost as much as one; the next poll takes what slow servers leave
    takeMore((concurrency + 1) / 2);
  }
}
