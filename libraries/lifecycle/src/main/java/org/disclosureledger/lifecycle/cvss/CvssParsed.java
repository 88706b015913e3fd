package org.disclosureledger.lifecycle.cvss;

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
  record Invalid(String message) implements CvssParsed {}
}
