package org.disclosureledger.backing.mail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.disclosureledger.backing.BackingServiceException;
import org.disclosureledger.backing.ReceivedMail;

/** Remembers what the mail server accepted, in its order. */
final class MailJournal {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final List<ReceivedMail> mails = new ArrayList<>();
  private long accepted;

  void add(Envelope envelope, byte[] source) {
    lock.lock();
    try {
      accepted++;
      mails.add(MailParser.parse(accepted, envelope, source));
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  List<ReceivedMail> all() {
    lock.lock();
    try {
      return List.copyOf(mails);
    } finally {
      lock.unlock();
    }
  }

  List<ReceivedMail> await(int count, Predicate<ReceivedMail> wanted, Duration limit) {
    long left = limit.toNanos();
    lock.lock();
    try {
      while (true) {
        List<ReceivedMail> found = mails.stream().filter(wanted).toList();
        if (found.size() >= count) {
          return found;
        }
        if (left <= 0) {
          throw new BackingServiceException(
              "Waited %s for %d messages: %d of the %d accepted fit"
                  .formatted(limit, count, found.size(), mails.size()));
        }
        left = more.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackingServiceException("Interrupted while waiting for mail", e);
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      mails.clear();
    } finally {
      lock.unlock();
    }
  }
}
