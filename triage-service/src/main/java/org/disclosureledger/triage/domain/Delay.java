package org.disclosureledger.triage.domain;

import java.time.Instant;
import java.util.Optional;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.fold.DisclosureDate;
import org.disclosureledger.lifecycle.policy.DelayReason;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.lifecycle.policy.Role;
import org.disclosureledger.sealing.Confidential;
import org.jspecify.annotations.Nullable;

/**
 * Why a date is not sooner (S1.22 to S1.24).
 *
 * @param code one of the policy's reasons; absent where none was given
 * @param words the same in words; absent where none were given. Words alone are another reason than
 *     those that have a code
 */
public record Delay(@Nullable DelayReason code, @Nullable Confidential<String> words) {

  /** Nothing was said. */
  public static final Delay NONE = new Delay(null, null);

  private static final Refusal REASON_NEEDED =
      Refusal.invalid(
          "delay",
          "reason-needed",
          "Such a date needs one of the policy's reasons (S1.21, S1.26).");
  private static final Refusal NOT_ACCEPTED =
      Refusal.invalid(
          "delay", "not-accepted", "The program's policy does not accept this reason for a delay.");
  private static final Refusal WORDS_NEEDED =
      Refusal.invalid("reason", "words-needed", "Another reason is given in words (S1.24).");
  private static final Refusal MAINTAINERS_ALONE =
      Refusal.forbidden("Another reason than the policy's is a maintainer's to give (S1.24).");
  private static final Refusal NO_VENDOR =
      Refusal.notNow(
          "no-vendor", "No vendor takes part in this case whom one could wait for.", "vendor");

  /** Only words. */
  public static Delay of(@Nullable Confidential<String> words) {
    return new Delay(null, words);
  }

  /** The reason by its code; null where nothing was said. */
  public @Nullable DelayReason reason() {
    return code != null || words == null ? code : DelayReason.OTHER;
  }

  /**
   * Whether a date lies beyond the period in which one person sets one (S1.26). What ends the
   * embargo now, or sooner than it would end, delays nothing (S1.25).
   */
  public static boolean isLate(CaseState state, Instant date, Instant now, ProgramPolicy policy) {
    DisclosureDate binding = state.negotiation().binding();
    boolean delays = date.isAfter(now) && (binding == null || date.isAfter(binding.date()));
    return delays && date.isAfter(DateRules.softUpperBound(state, policy));
  }

  /**
   * Whether a date needs a reason: it is late, or lies ahead although what the program waits for is
   * at hand (S1.21).
   */
  public static boolean isNeeded(CaseState state, Instant date, Instant now, ProgramPolicy policy) {
    boolean ready = state.remedy().isReady(policy.embargo().readyWhen());
    return isLate(state, date, now, policy) || (ready && date.isAfter(now));
  }

  /** Why this is no reason for such a date, if so. */
  public Optional<Refusal> unreasonable(
      CaseState state, Instant date, Actor actor, Instant now, ProgramPolicy policy) {
    return code == null && !isNeeded(state, date, now, policy)
        ? Optional.empty()
        : unacceptable(actor, policy);
  }

  /** Why this is none of the policy's reasons, or not this actor's to give, if so. */
  public Optional<Refusal> unacceptable(Actor actor, ProgramPolicy policy) {
    DelayReason reason = reason();
    return Conditions.none()
        .and(reason != null, REASON_NEEDED)
        .and(reason == null || policy.embargo().delayReasons().contains(reason), NOT_ACCEPTED)
        .and(reason != DelayReason.OTHER || words != null, WORDS_NEEDED)
        .and(reason != DelayReason.OTHER || actor.holdsAny(Role.MAINTAINER), MAINTAINERS_ALONE)
        // No participants are there yet, and so no vendor.
        .and(reason != DelayReason.VENDOR_COORDINATION, NO_VENDOR)
        .refusal();
  }
}
