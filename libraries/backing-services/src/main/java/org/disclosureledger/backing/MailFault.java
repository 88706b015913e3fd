package org.disclosureledger.backing;

import java.time.Duration;

/** What a mail server can do to a sender. Each is played for one message at the end of its data. */
public sealed interface MailFault {

  /** The recipient is refused with 550 before any data: not accepted. */
  record RefuseRecipient() implements MailFault {}

  /** The message is answered with 451: not accepted, to be tried again. */
  record RefuseForNow() implements MailFault {}

  /** The message is answered with 554: not accepted, for good. */
  record RefuseForGood() implements MailFault {}

  /** Nothing is ever answered after the data: not accepted, and the sender cannot know. */
  record HangAfterData() implements MailFault {}

  /** The connection is cut after the data: not accepted, and the sender cannot know. */
  record CutAfterData() implements MailFault {}

  /**
   * The message is accepted and the answer comes late.
   *
   * @param delay how late
   */
  record AcceptLate(Duration delay) implements MailFault {

    /** Refuses a negative delay. */
    public AcceptLate {
      if (delay.isNegative()) {
        throw new IllegalArgumentException("a delay is not negative: " + delay);
      }
    }
  }

  /** The message is accepted and the answer never comes. */
  record AcceptAndHang() implements MailFault {}

  /** The message is accepted and the connection is cut before the sender reads the 250. */
  record AcceptAndCut() implements MailFault {}
}
