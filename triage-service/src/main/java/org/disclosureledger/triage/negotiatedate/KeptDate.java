package org.disclosureledger.triage.negotiatedate;

import java.time.Instant;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDelayed;
import org.disclosureledger.lifecycle.fold.DisclosureDate;
import org.disclosureledger.lifecycle.policy.DelayReason;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Conditions;
import org.disclosureledger.triage.domain.Delay;

/**
 * The committee keeps the date although the program prefers to disclose now, and says why (S1.21 to
 * S1.24).
 */
public final class KeptDate {

  private static final Refusal NOT_ASKED =
      Refusal.notNow(
          "no-reason-asked", "The date that binds needs no reason now.", "preferred-disclosure");

  private KeptDate() {}

  /**
   * Keep the date.
   *
   * @param delay why; needed
   */
  public record KeepDate(Delay delay) {}

  /** Who may give it, and when. */
  public static Conditions conditions(CaseState state, Actor actor, Instant now) {
    return Conditions.ofOpenCase(state, actor).and(state.asksWhyToWait(now), NOT_ASKED);
  }

  /** Decides. */
  public static Decision<CaseEvent> decide(
      CaseState state, KeepDate command, Actor actor, Instant now, ProgramPolicy policy) {
    Delay delay = command.delay();
    return conditions(state, actor, now)
        .and(() -> delay.unacceptable(actor, policy))
        .record(() -> delayed(state, delay));
  }

  private static CaseEvent delayed(CaseState state, Delay delay) {
    DisclosureDate binding = state.negotiation().binding();
    DelayReason reason = delay.reason();
    if (binding == null || reason == null) {
      throw new IllegalStateException("a date is kept for a reason");
    }
    return new DisclosureDelayed(
        state.program(), state.reportId(), binding.date(), reason, delay.words());
  }
}
