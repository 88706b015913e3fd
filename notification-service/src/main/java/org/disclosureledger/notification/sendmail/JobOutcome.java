package org.disclosureledger.notification.sendmail;

import java.time.Duration;

/** What the queue is to be told of a message that was taken. */
sealed interface JobOutcome {

  /** Its round is over. */
  record Settled() implements JobOutcome {}

  /**
   * It is tried again.
   *
   * @param pause how long it stays in line at least
   * @param failed whether it was tried in vain
   */
  record Later(Duration pause, boolean failed) implements JobOutcome {}
}
