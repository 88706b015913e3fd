package org.disclosureledger.notification.domain;

import java.time.Instant;
import org.disclosureledger.lifecycle.policy.DeclineReason;
import org.jspecify.annotations.Nullable;

/**
 * What a message says beside its kind: open members of the event that caused it and nothing else.
 *
 * @param clock the name of a clock in the policy
 * @param percent how much of its time has gone by
 * @param dueAt when it is due
 * @param decline why a report was declined
 */
public record NoticeFacts(
    @Nullable String clock,
    @Nullable Integer percent,
    @Nullable Instant dueAt,
    @Nullable DeclineReason decline) {

  /** Nothing but the kind. */
  public static final NoticeFacts NONE = new NoticeFacts(null, null, null, null);

  static NoticeFacts of(DeclineReason reason) {
    return new NoticeFacts(null, null, null, reason);
  }

  static NoticeFacts of(String clock, @Nullable Integer percent, Instant dueAt) {
    return new NoticeFacts(clock, percent, dueAt, null);
  }
}
