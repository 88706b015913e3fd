package org.disclosureledger.service.web;

import java.util.List;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.vulnerability.VulnerabilityRules;

/** How a decider's refusal is answered over HTTP. */
public final class Refusals {

  private Refusals() {}

  /**
   * Nothing is wrong with these members.
   *
   * @throws ProblemException 422 naming the first that is at fault
   */
  public static void requireNone(List<VulnerabilityRules.MemberProblem> problems) {
    problems.stream()
        .findFirst()
        .ifPresent(
            problem -> {
              throw Problem.invalid(problem.path(), problem.code(), problem.message())
                  .asException();
            });
  }

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
