package org.disclosureledger.lifecycle.event;

import java.util.UUID;
import org.disclosureledger.lifecycle.Content;
import org.disclosureledger.lifecycle.Open;
import org.disclosureledger.sealing.Confidential;
import org.jspecify.annotations.Nullable;

/**
 * Reports that say the same: how one joins the case of another, and leaves it. The first two stand
 * on the joined report's own case, the others on the case that leads.
 */
public sealed interface DuplicateEvent extends CaseEvent {

  /**
   * The report says what another has said before: from now on the committee decides in the other's
   * case, and this one repeats to its reporter what is decided there.
   *
   * @param into the case that leads
   */
  record DuplicateJoined(
      @Open String program,
      @Open UUID reportId,
      @Open UUID into,
      @Content @Nullable Confidential<String> reason)
      implements DuplicateEvent {}

  /**
   * The report is handled on its own again.
   *
   * @param from the case that led
   * @param valid whether the report stands as describing a vulnerability
   */
  record DuplicateLeft(
      @Open String program,
      @Open UUID reportId,
      @Open UUID from,
      @Open boolean valid,
      @Content @Nullable Confidential<String> reason)
      implements DuplicateEvent {}

  /**
   * Another report of the same vulnerability joined this case. What is decided here from now on is
   * decided for that one too.
   *
   * @param joinedReport the report
   * @param joinedCase the case that was opened for it
   * @param reference the report's reference
   */
  record ReportJoined(
      @Open String program,
      @Open UUID reportId,
      @Open UUID joinedReport,
      @Open UUID joinedCase,
      @Open String reference)
      implements DuplicateEvent {}

  /** A report that had joined this case is handled on its own again. */
  record ReportLeft(
      @Open String program, @Open UUID reportId, @Open UUID joinedReport, @Open UUID joinedCase)
      implements DuplicateEvent {}
}
