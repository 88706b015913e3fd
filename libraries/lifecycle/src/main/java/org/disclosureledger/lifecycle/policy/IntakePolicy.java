package org.disclosureledger.lifecycle.policy;

import java.util.List;

/**
 * What the program accepts and asks for. A missing field never blocks receipt; it is asked for
 * afterwards (S1.6).
 *
 * @param kinds accepted kinds of report
 * @param requiredForComplete fields without which a report is incomplete (S2.7 to S2.9)
 * @param upstreams projects with a reporting process of their own (S1.10)
 * @param withoutPromise what the program promises nothing for: a report that is declined for one of
 *     these reasons breaks no promise, however it was answered (S1.11 to S1.13)
 */
public record IntakePolicy(
    List<ReportKind> kinds,
    List<ReportField> requiredForComplete,
    List<Upstream> upstreams,
    List<DeclineReason> withoutPromise) {

  /** Copies the lists. */
  public IntakePolicy {
    kinds = List.copyOf(kinds);
    requiredForComplete = List.copyOf(requiredForComplete);
    upstreams = List.copyOf(upstreams);
    withoutPromise = List.copyOf(withoutPromise);
  }
}
