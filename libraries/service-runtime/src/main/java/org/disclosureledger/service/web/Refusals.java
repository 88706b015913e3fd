package org.disclosureledger.service.web;

import org.disclosureledger.lifecycle.Refusal;

/** How a decider's refusal is answered over HTTP. */
public final class Refusals {

  private Refusals() {}

  /** The problem document for a refusal. */
  public static Problem toProblem(Refusal refusal) {
    return switch (refusal.kind()) {
      case INVALID ->
          Problem.invalid(
              refusal.field() == null ? "" : refusal.field(), refusal.code(), refusal.detail());
      case NOT_NOW ->
          Problem.of(409, refusal.code(), "This is not allowed in this state", refusal.detail())
              .withMissing(refusal.missing())
              .at(refusal.field());
      case FORBIDDEN -> Problem.forbidden(refusal.detail());
      case UNKNOWN -> Problem.notFound().at(refusal.field());
    };
  }
}
