package org.disclosureledger.lifecycle.policy;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** What a release must prove about itself (S2.22, S2.24 to S2.28). */
public enum EvidenceKind implements Spelled {
  /** Signatures of the container images. */
  SIGNATURE,
  /** SLSA provenance. */
  PROVENANCE,
  /** Software bill of materials. */
  SBOM,
  /** Vulnerability scan report. */
  VULNERABILITY_SCAN,
  /** License inventory. */
  LICENSE_INVENTORY,
  /** The {@code latest} tag points to the patched image (S2.22). */
  LATEST_TAG
}
