package org.disclosureledger.notification.sendmail;

import java.time.Duration;

/**
 * A job that this process has taken from the queue.
 *
 * @param report the report it is about
 * @param round 0 for the first delivery, one more for each redelivery
 * @param failures how often it was tried in vain in this round
 * @param age how long it has been waiting in this round
 * @param begun whether an outcome of any round is on record
 * @param more of how many other jobs its mail tells as well
 */
record TakenJob(
    MailJob job, ReportRow report, int round, int failures, Duration age, boolean begun, int more) {

  /** What a job takes beside the contact, about, in bytes. */
  private static final int BARE_BYTES = 1024;

  /** What this takes of memory, about: a contact may bring a large key. */
  long bytes() {
    return BARE_BYTES + (report.contact() == null ? 0 : report.contact().length());
  }
}
