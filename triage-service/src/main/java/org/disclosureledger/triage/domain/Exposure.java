package org.disclosureledger.triage.domain;

/**
 * What has come out before the advisory, as the committee recorded it (S1.25).
 *
 * @param known whether the vulnerability, or an exploit of it, is public
 * @param attacked whether somebody is attacked by it
 * @param terminated whether an embargo that bound was ended before its date
 */
public record Exposure(boolean known, boolean attacked, boolean terminated) {

  static final Exposure NONE = new Exposure(false, false, false);

  /** Whether no embargo can hold any more. */
  boolean rulesEmbargoOut() {
    return known || attacked || terminated;
  }

  Exposure becomePublic() {
    return new Exposure(true, attacked, terminated);
  }

  Exposure underAttack() {
    return new Exposure(known, true, terminated);
  }

  Exposure withoutEmbargo() {
    return new Exposure(known, attacked, true);
  }
}
