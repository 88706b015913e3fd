package org.disclosureledger.backing.mail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.disclosureledger.backing.BackingServiceException;
import org.disclosureledger.backing.ReceivedMail;

/**
 * Remembers what the mail server accepted, in its order. A message is parsed when somebody asks for
 * it: a sender in a hurry does not wait for that.
 */
final class MailJournal {

  /** An accepted message as it came. */
  private record Accepted(long number, Envelope envelope, byte[] source) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final List<Accepted> unread = new ArrayList<>();
  private final List<ReceivedMail> mails = new ArrayList<>();
  private long accepted;

  void add(Envelope envelope, byte[] source) {
    lock.lock();
    try {
      accepted++;
      unread.add(new Accepted(accepted, envelope, source));
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  List<ReceivedMail> all() {
    lock.lock();
    try {
      return List.copyOf(read());
    } finally {
      lock.unlock();
    }
  }

  List<ReceivedMail> await(int count, Predicate<ReceivedMail> wanted, Duration limit) {
    long left = limit.toNanos();
    lock.lock();
    try {
      while (true) {
        List<ReceivedMail> found = read().stream().filter(wanted).toList();
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

  private List<ReceivedMail> read() {
    unread.forEach(
        came -> mails.add(MailParser.parse(came.number(), came.envelope(), came.source())));
    unread.clear();
    return mails;
  }

  void clear() {
    lock.lock();
    try {
      unread.clear();
      mails.clear();
    } finally {
      lock.unlock();
    }
  }
}
