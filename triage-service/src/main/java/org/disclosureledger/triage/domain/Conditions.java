package org.disclosureledger.triage.domain;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.jspecify.annotations.Nullable;

/** The conditions of a decision, in order: the first that does not hold is the refusal. */
public final class Conditions {

  /** The refusal of whatever would change a closed case. */
  public static final Refusal CASE_CLOSED =
      Refusal.notNow("case-closed", "The case is closed.", "open-case");

  private static final Refusal DUPLICATE =
      Refusal.notNow(
          "duplicate", "The report has joined another case, and is decided there.", "leading-case");

  private static final Conditions HOLD = new Conditions(null);
  private static final Refusal NOT_IN_COMMITTEE =
      Refusal.forbidden("Only coordinators and maintainers of the program do this.");

  private final @Nullable Refusal first;

  private Conditions(@Nullable Refusal first) {
    this.first = first;
  }

  /** No condition yet. */
  public static Conditions none() {
    return HOLD;
  }

  /** There is a case, and the actor is of the committee: nobody else acts on cases (S1.16). */
  public static Conditions ofCommittee(CaseState state, Actor actor) {
    return HOLD.and(state.isOpened(), Refusal.unknown()).and(actor.inCommittee(), NOT_IN_COMMITTEE);
  }

  /** The same, and the case is neither closed nor decided elsewhere. */
  public static Conditions ofOpenCase(CaseState state, Actor actor) {
    return ofCommittee(state, actor)
        .and(!state.isClosed(), CASE_CLOSED)
        .and(!state.isDuplicate(), DUPLICATE);
  }

  /** One more condition. */
  public Conditions and(boolean holds, Refusal otherwise) {
    return first != null || holds ? this : new Conditions(otherwise);
  }

  /** One more condition, given as the refusal where it does not hold; asked only if needed. */
  public Conditions and(Supplier<Optional<Refusal>> refusal) {
    return first != null ? this : refusal.get().map(Conditions::new).orElse(this);
  }

  /** The member must be there. */
  public Conditions given(@Nullable Object member, String field) {
    return and(
        member != null, Refusal.invalid(field, "required", "The member " + field + " is needed."));
  }

  /** The first refusal; empty where every condition holds. */
  public Optional<Refusal> refusal() {
    return Optional.ofNullable(first);
  }

  /** Decides where every condition holds, and refuses otherwise. */
  public Decision<CaseEvent> then(Supplier<Decision<CaseEvent>> decision) {
    return first != null ? Decision.refuse(first) : decision.get();
  }

  /** Decides with a member that must be there, where every condition holds; refuses otherwise. */
  public <T> Decision<CaseEvent> with(
      @Nullable T member, String field, Function<T, Decision<CaseEvent>> decision) {
    Refusal refusal = given(member, field).first;
    if (refusal != null) {
      return Decision.refuse(refusal);
    }
    return decision.apply(Objects.requireNonNull(member, field));
  }

  /** Records one event where every condition holds, and refuses otherwise. */
  public Decision<CaseEvent> record(Supplier<CaseEvent> event) {
    return then(() -> Decision.accept(event.get()));
  }
}
