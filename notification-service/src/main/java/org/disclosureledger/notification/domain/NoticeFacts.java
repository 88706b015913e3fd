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
 */
public record NoticeFacts(
    @Nullable String clock,
    @Nullable Integer percent,
    @Nullable Instant dueAt,
    @Nullable DeclineReason decline,
    @Nullable List<String> missing) {

  /** Copies the list. */
  public NoticeFacts {
    missing = missing == null ? null : List.copyOf(missing);
  }

  /** Nothing but the kind. */
  public static final NoticeFacts NONE = new NoticeFacts(null, null, null, null, null);

  static NoticeFacts of(DeclineReason reason) {
    return new NoticeFacts(null, null, null, reason, null);
  }

  static NoticeFacts lacking(List<String> missing) {
    return new NoticeFacts(null, null, null, null, missing.isEmpty() ? null : missing);
  }

  static NoticeFacts of(String clock, @Nullable Integer percent, Instant dueAt) {
    return new NoticeFacts(clock, percent, dueAt, null, null);
  }
}
