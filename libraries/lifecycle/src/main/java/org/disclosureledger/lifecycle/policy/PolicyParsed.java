package org.disclosureledger.lifecycle.policy;

import java.util.List;

/** What came of reading a policy document. */
public sealed interface PolicyParsed {

  /**
   * A policy that can be published.
   *
   * @param policy the policy, with every default written out
   * @param canonicalJson the same as JSON in one spelling (RFC 8785); what its digest is taken of
   */
  record Valid(ProgramPolicy policy, String canonicalJson) implements PolicyParsed {

    /** SHA-256 of the canonical JSON's UTF-8 bytes, in lower-case hex. */
    public String digest() {
      return PolicyDocument.digest(canonicalJson);
    }
  }

  /**
   * A document that is refused.
   *
   * @param problems everything found wrong, at least one, at most a hundred
   */
  record Invalid(List<FieldProblem> problems) implements PolicyParsed {

    /** Copies the problems. */
    public Invalid {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("a refusal names a problem");
      }
    }
  }
}
