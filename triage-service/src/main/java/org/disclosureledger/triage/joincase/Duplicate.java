package org.disclosureledger.triage.joincase;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.ReportAcknowledged;
import org.disclosureledger.lifecycle.event.DuplicateEvent.DuplicateJoined;
import org.disclosureledger.lifecycle.event.DuplicateEvent.DuplicateLeft;
import org.disclosureledger.lifecycle.fold.DisclosureDate;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Conditions;
import org.disclosureledger.triage.domain.DateRules;
import org.jspecify.annotations.Nullable;

/**
 * The committee finds that a report says what another has said before, and joins it to the other's
 * case; or finds that it does not, and splits it off again. Finding a duplicate is a person's
 * judgement of the report: it keeps the promise of an analysis (S1.15), and acknowledges a report
 * that nobody has acknowledged yet (S1.14).
 */
public final class Duplicate {

  private static final Refusal HAS_DUPLICATES =
      Refusal.notNow(
          "has-duplicates",
          "Other reports have joined this case: split them off first, or join the other case to"
              + " this one.");
  private static final Refusal DISCLOSED =
      Refusal.notNow("already-disclosed", "The advisory of this case is out.");
  private static final Refusal UNKNOWN =
      Refusal.invalid("case", "unknown-case", "The program has no such case.");
  private static final Refusal ITSELF =
      Refusal.invalid("case", "same-case", "A report is no duplicate of itself.");
  private static final Refusal LEADS_NOT =
      Refusal.invalid(
          "case", "not-leading", "That case has joined another one itself: name the other one.");
  private static final Refusal SOONER =
      Refusal.notNow(
          "sooner-date",
          "This report's embargo ends sooner than that of the other case. The shortest wins: the"
              + " other case's date is set to it first, or this one's is changed.",
          "disclosure-date");
  private static final Refusal NO_DUPLICATE =
      Refusal.notNow("not-joined", "The report is handled on its own.");

  private Duplicate() {}

  /**
   * Join the report to another case.
   *
   * @param into the other case's id; needed
   * @param leading the other case as it is, which the caller knows; not opened if there is none
   * @param reason why, said to the reporter
   */
  public record Join(
      @Nullable UUID into, CaseState leading, @Nullable Confidential<String> reason) {}

  /**
   * Split the report off.
   *
   * @param reason why, said to the reporter
   */
  public record Split(@Nullable Confidential<String> reason) {}

  /** Who may give it, and when. */
  public static Conditions joining(CaseState state, Actor actor) {
    return Conditions.ofOpenCase(state, actor)
        .and(state.duplicates().joined().isEmpty(), HAS_DUPLICATES)
        .and(!state.isDisclosed(), DISCLOSED)
        .and(!state.isCleared(), DateRules.CLEARED);
  }

  /** Who may give it, and when. */
  public static Conditions splitting(CaseState state, Actor actor) {
    return Conditions.ofCommittee(state, actor).and(state.isDuplicate(), NO_DUPLICATE);
  }

  /** Decides on joining. */
  public static Decision<CaseEvent> join(
      CaseState state, Join command, Actor actor, Instant now, ProgramPolicy policy) {
    Conditions conditions = joining(state, actor);
    return conditions.with(
        command.into(),
        "case",
        into ->
            conditions
                .and(() -> unfit(state, command.leading()))
                .then(() -> Decision.accept(joined(state, into, command.reason()))));
  }

  /** Decides on splitting off. */
  public static Decision<CaseEvent> split(
      CaseState state, Split command, Actor actor, Instant now, ProgramPolicy policy) {
    Conditions conditions = splitting(state, actor);
    return conditions.with(
        state.duplicates().leading(),
        "case",
        leading -> conditions.record(() -> left(state, leading, command.reason())));
  }

  /** The report is split off from the case that leads. */
  public static DuplicateLeft left(
      CaseState state, UUID leading, @Nullable Confidential<String> reason) {
    boolean valid = state.handling().management().validUnclosed();
    return new DuplicateLeft(state.program(), state.reportId(), leading, valid, reason);
  }

  private static Optional<Refusal> unfit(CaseState state, CaseState leading) {
    if (!leading.isOpened() || !leading.program().equals(state.program())) {
      return Optional.of(UNKNOWN);
    }
    return Conditions.none()
        .and(!leading.reportId().equals(state.reportId()), ITSELF)
        .and(!leading.isDuplicate(), LEADS_NOT)
        .and(!endsSooner(state, leading), SOONER)
        .refusal();
  }

  /** The shortest embargo wins; joining must not lengthen the one that this report has. */
  private static boolean endsSooner(CaseState state, CaseState leading) {
    DisclosureDate own = state.negotiation().binding();
    DisclosureDate others = leading.negotiation().binding();
    return own != null
        && !state.rulesEmbargoOut()
        && !leading.rulesEmbargoOut()
        && (others == null || own.date().isBefore(others.date()));
  }

  private static List<CaseEvent> joined(
      CaseState state, UUID into, @Nullable Confidential<String> reason) {
    Stream<CaseEvent> acknowledged =
        state.handling().acknowledged()
            ? Stream.empty()
            : Stream.of(new ReportAcknowledged(state.program(), state.reportId(), null));
    return Stream.concat(
            acknowledged,
            Stream.of(new DuplicateJoined(state.program(), state.reportId(), into, reason)))
        .toList();
  }
}
