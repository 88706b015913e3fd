package org.disclosureledger.lifecycle.policy;

/**
 * How a score becomes a severity; a score of 0 is {@link Severity#NONE}.
 *
 * @param source where the score comes from
 * @param low the lowest score, 0.1 to 10.0 in steps of 0.1, that is low
 * @param medium the lowest that is medium
 * @param high the lowest that is high
 * @param critical the lowest that is critical
 */
public record SeverityScale(
    SeveritySource source, double low, double medium, double high, double critical) {

  /** The qualitative rating scale of the CVSS 3.1 and 4.0 specifications. */
  public static final SeverityScale CVSS =
      new SeverityScale(SeveritySource.CVSS, 0.1, 4.0, 7.0, 9.0);

  /** Checks that the thresholds ascend. */
  public SeverityScale {
    if (!(low > 0 && low <= medium && medium <= high && high <= critical && critical <= 10)) {
      throw new IllegalArgumentException("the thresholds of a severity scale ascend");
    }
  }

  /** The severity of a score from 0.0 to 10.0. */
  public Severity of(double score) {
    if (score >= critical) {
      return Severity.CRITICAL;
    }
    if (score >= high) {
      return Severity.HIGH;
    }
    if (score >= medium) {
      return Severity.MEDIUM;
    }
    return score >= low ? Severity.LOW : Severity.NONE;
  }
}
