package org.disclosureledger.notification.domain;

import java.time.Instant;
import java.util.List;
import org.disclosureledger.lifecycle.policy.DeclineReason;
import org.jspecify.annotations.Nullable;

/**
 * What a message says beside its kind: open members of the event that caused it and nothing else.
 *
 * @param clock the name of a clock in the policy
 * @param percent how much of its time has gone by
 * @param dueAt when it is due
 * @param decline why a report was declined
 * @param missing what a complete report has and this one lacks, by its names in the form (S1.6);
 *     absent where nothing is missing
 * @param date the disclosure date that it tells of
 * @param replyBy by when an answer to that date is waited for
 */
public record NoticeFacts(
    @Nullable String clock,
    @Nullable Integer percent,
    @Nullable Instant dueAt,
    @Nullable DeclineReason decline,
    @Nullable List<String> missing,
    @Nullable Instant date,
    @Nullable Instant replyBy) {

  /** Copies the list. */
  public NoticeFacts {
    missing = missing == null ? null : List.copyOf(missing);
  }

  /** Nothing but the kind. */
  public static final NoticeFacts NONE = new NoticeFacts(null, null, null, null, null, null, null);

  static NoticeFacts of(DeclineReason reason) {
    return new NoticeFacts(null, null, null, reason, null, null, null);
  }

  static NoticeFacts lacking(List<String> missing) {
    return new NoticeFacts(null, null, null, null, missing.isEmpty() ? null : missing, null, null);
  }

  static NoticeFacts of(String clock, @Nullable Integer percent, Instant dueAt) {
    return new NoticeFacts(clock, percent, dueAt, null, null, null, null);
  }

  static NoticeFacts of(Instant date, @Nullable Instant replyBy) {
    return new NoticeFacts(null, null, null, null, null, date, replyBy);
  }
}
