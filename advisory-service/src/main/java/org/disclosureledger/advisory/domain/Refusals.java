package org.disclosureledger.advisory.domain;

import java.util.List;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.jspecify.annotations.Nullable;

/** What several deciders refuse alike. */
final class Refusals {

  private Refusals() {}

  static Refusal committeeOnly() {
    return Refusal.forbidden("Only a coordinator or maintainer of the program may do this.");
  }

  static Refusal awaitingClearance() {
    return Refusal.notNow(
        "clearance-awaited", "The case has been asked to clear this revision; its answer is due.");
  }

  static Refusal scheduled() {
    return Refusal.notNow(
        "publication-scheduled",
        "This revision is scheduled for publication; withhold it first.",
        "withholding");
  }

  static Refusal notPublished() {
    return Refusal.notNow("not-published", "The advisory is not public.", "publication");
  }

  static Refusal withdrawn() {
    return Refusal.notNow("already-withdrawn", "The advisory was withdrawn.");
  }

  /** What is missing before a revision can become public. */
  static Refusal notReady(
      List<String> missing, AdvisoryDocument document, @Nullable String released) {
    Refusal refusal = notReady(missing);
    return FixedVersions.differing(document, released).map(refusal::at).orElse(refusal);
  }

  static Refusal notReady(List<String> missing) {
    return Refusal.notNow(
        "publication-not-ready",
        "Something is missing before this revision can be published.",
        missing.toArray(String[]::new));
  }

  static Refusal published() {
    return Refusal.notNow("already-published", "The advisory is public.");
  }
}
