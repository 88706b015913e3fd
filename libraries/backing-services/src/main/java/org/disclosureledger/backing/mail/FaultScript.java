package org.disclosureledger.backing.mail;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.disclosureledger.backing.MailFault;
import org.jspecify.annotations.Nullable;

/** Which fault is played on which message. */
final class FaultScript {

  private final Deque<MailFault> next = new ArrayDeque<>();
  private @Nullable MailFault always;
  private CountDownLatch healed = new CountDownLatch(1);
  private long attempts;

  /** Counts a message and gives its fault, or null when it may pass. */
  synchronized @Nullable MailFault take() {
    attempts++;
    MailFault fault = next.poll();
    return fault != null ? fault : always;
  }

  synchronized void always(MailFault fault) {
    always = fault;
  }

  synchronized void next(List<MailFault> faults) {
    next.addAll(faults);
  }

  synchronized void heal() {
    next.clear();
    always = null;
    healed.countDown();
    healed = new CountDownLatch(1);
  }

  synchronized long attempts() {
    return attempts;
  }

  /** Waits for a time, or less when the faults are healed meanwhile. */
  void awaitHealing(Duration limit) throws InterruptedException {
    healing().await(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Waits until the faults are healed. */
  void awaitHealing() throws InterruptedException {
    healing().await();
  }

  private synchronized CountDownLatch healing() {
    return healed;
  }
}
