package org.disclosureledger.notification.sendmail;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import org.disclosureledger.lifecycle.codec.LifecycleJson;
import org.disclosureledger.notification.domain.Notice;
import org.disclosureledger.notification.domain.NoticeFacts;
import org.jspecify.annotations.Nullable;

/**
 * A job that this process has taken from the queue.
 *
 * @param report the report it is about
 * @param round 0 for the first delivery, one more for each redelivery
 * @param failures how often it was tried in vain in this round
 * @param age how long it has been waiting in this round
 * @param begun whether an outcome of any round is on record
 * @param traceparent of the trace to which sending it belongs, if there is one
 * @param held whether it was held back, because nobody has confirmed the address
 * @param more of how many other jobs its mail tells as well
 */
record TakenJob(
    MailJob job,
    ReportRow report,
    int round,
    int failures,
    Duration age,
    boolean begun,
    @Nullable String traceparent,
    boolean held,
    int more) {

  /** What a job takes beside the contact, about, in bytes. */
  private static final int BARE_BYTES = 1024;

  /** What this takes of memory, about: a contact may bring a large key. */
  long bytes() {
    return BARE_BYTES + (report.contact() == null ? 0 : report.contact().length());
  }

  /** The same job, whose mail tells of so many others too. */
  TakenJob and(int others) {
    return new TakenJob(job, report, round, failures, age, begun, traceparent, held, more + others);
  }

  /** A row that was taken. */
  static TakenJob read(Row row) {
    MailJob job =
        new MailJob(
            row.getUUID("delivery_id"),
            row.getUUID("cause"),
            row.getUUID("correlation"),
            row.getUUID("report_id"),
            row.getString("program"),
            Notice.spelled(row.getString("notice")),
            LifecycleJson.read(NoticeFacts.class, row.getString("facts")),
            row.getString("address"),
            row.getString("message_id"));
    ReportRow report =
        new ReportRow(
            job.reportId(),
            job.program(),
            row.getString("reference"),
            row.getInteger("policy_version"),
            row.getString("language"),
            row.getUUID("identity_key"),
            row.getString("contact"));
    return new TakenJob(
        job,
        report,
        row.getInteger("round"),
        row.getInteger("failures"),
        Duration.ofMillis((long) (row.getDouble("age") * 1000)),
        row.getBoolean("begun"),
        row.getString("traceparent"),
        row.getBoolean("held"),
        Math.toIntExact(row.getLong("gathered_now") + row.getLong("gathered_before")));
  }
}
