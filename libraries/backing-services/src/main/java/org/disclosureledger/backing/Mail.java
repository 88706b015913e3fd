package org.disclosureledger.backing;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * A mail server behind a front of our own, which plays faults and remembers what was accepted.
 * {@link #kill()} and {@link #stop()} cut every connection and refuse new ones; {@link #pause()}
 * leaves senders without an answer; {@link #wipe()} forgets the messages. All of it works on a
 * configured server too, as only the front is touched.
 */
public interface Mail extends Controllable {

  /** The loopback host that senders connect to. */
  String smtpHost();

  /** The port that senders connect to, the same over restarts. */
  int smtpPort();

  /** Everything accepted since the start or the last {@link #wipe()}, oldest first. */
  List<ReceivedMail> all();

  /** What was accepted for an address, oldest first. */
  default List<ReceivedMail> received(String address) {
    return all().stream().filter(mail -> mail.isTo(address)).toList();
  }

  /**
   * Waits until enough messages that fit have been accepted.
   *
   * @param count how many are waited for
   * @param wanted which messages count
   * @param limit how long to wait
   * @return all that fit, at least {@code count} of them, oldest first
   * @throws BackingServiceException when the limit passes before; it tells how many had come
   */
  List<ReceivedMail> await(int count, Predicate<ReceivedMail> wanted, Duration limit);

  /** Waits for the first message to an address; see {@link #await(int, Predicate, Duration)}. */
  default ReceivedMail await(String address, Duration limit) {
    return await(1, mail -> mail.isTo(address), limit).getFirst();
  }

  /** Plays a fault on every message from now on, until {@link #heal()}. */
  void always(MailFault fault);

  /** Plays faults on the next messages, one each in this order; the later ones pass. */
  void next(MailFault... faults);

  /** Ends all faults, also those that a sender is hanging in: its connection is cut. */
  void heal();

  /** How many messages senders tried to deliver, whatever became of them. */
  long attempts();
}
