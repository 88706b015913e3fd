package org.disclosureledger.triage.recordremedy;

import java.time.Instant;
import java.util.List;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.FixReleased;
import org.disclosureledger.lifecycle.event.CaseEvent.ReleaseScheduled;
import org.disclosureledger.lifecycle.policy.DisclosureReadiness;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.lifecycle.vulnerability.Reference;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Conditions;
import org.disclosureledger.triage.domain.Progress;
import org.jspecify.annotations.Nullable;

/** The release that carries the fix is planned (S1.19), or is out (S2.21). */
public final class Release {

  private static final Refusal EITHER =
      Refusal.invalid("releasedAt", "either-or", "A release has either plannedFor or releasedAt.");
  private static final Refusal AHEAD =
      Refusal.invalid(
          "releasedAt",
          "in-the-future",
          "A release is recorded once it is out; plan it until then.");
  private static final Refusal BEFORE =
      Refusal.invalid(
          "releasedAt", "before-report", "A fix is not released before the report came in.");
  private static final Refusal BEHIND =
      Refusal.invalid("plannedFor", "date-past", "A release is planned for the future.");
  private static final Refusal OUT =
      Refusal.notNow("already-released", "The release that carries the fix is out.");

  private Release() {}

  /**
   * Plan the release, or record that it is out: exactly one of the two instants is given.
   *
   * @param version as the registry of its ecosystem names it; needed
   * @param plannedFor when it is planned
   * @param releasedAt since when it is out
   * @param references where it can be seen, if anywhere
   */
  public record RecordRelease(
      @Nullable Confidential<String> version,
      @Nullable Instant plannedFor,
      @Nullable Instant releasedAt,
      @Nullable Confidential<List<Reference>> references) {}

  /** Who may give it, and when. */
  public static Conditions conditions(CaseState state, Actor actor) {
    return Conditions.ofOpenCase(state, actor)
        .and(state.handling().management().validUnclosed(), Progress.NOT_VALID);
  }

  /** Decides. */
  public static Decision<CaseEvent> decide(
      CaseState state, RecordRelease command, Actor actor, Instant now, ProgramPolicy policy) {
    Instant planned = command.plannedFor();
    Instant released = command.releasedAt();
    Conditions conditions =
        conditions(state, actor)
            .and((planned == null) != (released == null), EITHER)
            .and(planned == null || state.remedy().release() == null, OUT)
            .and(planned == null || planned.isAfter(now), BEHIND)
            .and(released == null || !released.isAfter(now), AHEAD)
            .and(released == null || isSinceReport(state, released), BEFORE);
    return conditions.with(
        command.version(),
        "version",
        version ->
            Progress.of(state)
                .accepted()
                .fixed()
                .and(
                    step(state, command, version),
                    released == null
                        ? List.of()
                        : Readiness.of(state, DisclosureReadiness.FIX_RELEASED, now, policy)));
  }

  private static boolean isSinceReport(CaseState state, Instant released) {
    return !state.isOpened() || !released.isBefore(state.opened().receivedAt());
  }

  private static CaseEvent step(
      CaseState state, RecordRelease command, Confidential<String> version) {
    Instant planned = command.plannedFor();
    Instant released = command.releasedAt();
    if (planned != null) {
      return new ReleaseScheduled(
          state.program(), state.reportId(), planned, version, command.references());
    }
    if (released == null) {
      throw new IllegalStateException("a release is planned or out");
    }
    return new FixReleased(
        state.program(), state.reportId(), released, version, command.references());
  }
}
