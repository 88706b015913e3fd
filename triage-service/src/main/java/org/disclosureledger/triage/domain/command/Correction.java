package org.disclosureledger.triage.domain.command;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.CaseCorrected;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.lifecycle.vulnerability.Affected;
import org.disclosureledger.lifecycle.vulnerability.Reference;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Conditions;
import org.jspecify.annotations.Nullable;

/**
 * The committee corrects what the reporter says of the vulnerability (S2.7 to S2.10): the case and
 * the advisory's draft go by its version. How severe it is has a command of its own.
 */
public final class Correction {

  private static final Refusal NOTHING =
      Refusal.invalid("", "nothing-corrected", "At least one member is needed.");

  private Correction() {}

  /** The members that change; one that is absent stays, and an empty list empties it. */
  public record CorrectCase(
      @Nullable Confidential<String> title,
      @Nullable Confidential<String> description,
      @Nullable Confidential<String> impact,
      @Nullable Confidential<String> reproduction,
      @Nullable Confidential<String> mitigations,
      @Nullable Confidential<List<Affected>> affected,
      @Nullable Confidential<List<Reference>> references,
      @Nullable Confidential<List<String>> aliases,
      @Nullable Confidential<List<String>> cwes) {

    private boolean isEmpty() {
      return Stream.of(title, description, impact, reproduction, mitigations)
              .allMatch(Objects::isNull)
          && Stream.of(affected, references, aliases, cwes).allMatch(Objects::isNull);
    }
  }

  static Conditions conditions(CaseState state, Actor actor) {
    return Conditions.ofOpenCase(state, actor);
  }

  /** Decides. */
  public static Decision<CaseEvent> decide(
      CaseState state, CorrectCase command, Actor actor, Instant now, ProgramPolicy policy) {
    return conditions(state, actor)
        .and(!command.isEmpty(), NOTHING)
        .record(() -> corrected(state, command));
  }

  private static CaseCorrected corrected(CaseState state, CorrectCase given) {
    CaseCorrected before = state.correction();
    return new CaseCorrected(
        state.program(),
        state.reportId(),
        last(given.title(), before == null ? null : before.title()),
        last(given.description(), before == null ? null : before.description()),
        last(given.impact(), before == null ? null : before.impact()),
        last(given.reproduction(), before == null ? null : before.reproduction()),
        last(given.mitigations(), before == null ? null : before.mitigations()),
        last(given.affected(), before == null ? null : before.affected()),
        last(given.references(), before == null ? null : before.references()),
        last(given.aliases(), before == null ? null : before.aliases()),
        last(given.cwes(), before == null ? null : before.cwes()));
  }

  private static <T> @Nullable T last(@Nullable T given, @Nullable T before) {
    return given == null ? before : given;
  }
}
