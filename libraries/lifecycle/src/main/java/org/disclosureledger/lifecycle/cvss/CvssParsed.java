package org.disclosureledger.lifecycle.cvss;

import org.disclosureledger.lifecycle.policy.FieldProblem;

/** What came of reading a CVSS vector. */
public sealed interface CvssParsed {

  /**
   * A vector with its score.
   *
   * @param vector the vector
   */
  record Valid(CvssVector vector) implements CvssParsed {}

  /**
   * A text that is no vector.
   *
   * @param message what is wrong, for people
   */
  record Invalid(String message) implements CvssParsed {

    /** The same as a problem of the member that held the text. */
    public FieldProblem at(String path) {
      return new FieldProblem(path, message);
    }
  }
}
