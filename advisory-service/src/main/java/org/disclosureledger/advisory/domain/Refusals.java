package org.disclosureledger.advisory.domain;

import org.disclosureledger.lifecycle.Refusal;

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

  static Refusal published() {
    return Refusal.notNow("already-published", "The advisory is public.");
  }
}
