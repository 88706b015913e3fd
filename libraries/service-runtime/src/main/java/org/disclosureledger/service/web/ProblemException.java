package org.disclosureledger.service.web;

/** Ends a request with a problem document. Carries no stack trace. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** Ends the request with this problem. */
  public ProblemException(Problem problem) {
    super(problem.type(), null, false, false);
    this.problem = problem;
  }

  /** The document that is answered. */
  public Problem problem() {
    return problem;
  }
}
