package org.disclosureledger.lifecycle.policy;

import java.util.List;

/**
 * How the reporter is kept up to date (S1.19).
 *
 * @param stages the stages whose beginning is told to the reporter; triage begins with the receipt,
 *     which is always told
 * @param silenceWorkingDays working days without an update after which the committee is reminded
 */
public record ReporterUpdates(List<Stage> stages, int silenceWorkingDays) {

  /** What holds where a document says nothing: every later stage, and a reminder after ten days. */
  public static final ReporterUpdates DEFAULT =
      new ReporterUpdates(
          List.of(Stage.FIX_IDENTIFIED, Stage.RELEASE_PLANNING, Stage.RELEASED, Stage.DISCLOSED),
          10);

  /** Copies the stages. */
  public ReporterUpdates {
    stages = List.copyOf(stages);
  }
}
