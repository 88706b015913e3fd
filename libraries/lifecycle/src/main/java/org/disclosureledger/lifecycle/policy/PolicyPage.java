package org.disclosureledger.lifecycle.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The prose of the public policy page, each item a paragraph or a line of a list.
 *
 * @param introduction the opening paragraph
 * @param reportWhen when to report (S1.7 to S1.10)
 * @param doNotReportWhen when not to (S1.11 to S1.13)
 * @param handling how information is treated (S1.17, S1.18)
 * @param source the document this policy was taken from (S1.2)
 */
public record PolicyPage(
    @Nullable String introduction,
    List<String> reportWhen,
    List<String> doNotReportWhen,
    List<String> handling,
    @Nullable String source) {

  /** Copies the lists. */
  public PolicyPage {
    reportWhen = List.copyOf(reportWhen);
    doNotReportWhen = List.copyOf(doNotReportWhen);
    handling = List.copyOf(handling);
  }
}
