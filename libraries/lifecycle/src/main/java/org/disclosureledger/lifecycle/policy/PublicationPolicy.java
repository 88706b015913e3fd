package org.disclosureledger.lifecycle.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must hold before an advisory is published. The approval of a revision by two people and the
 * credit decision are demanded of every program and cannot be configured away.
 *
 * @param guards what must be true (S2.18 to S2.21)
 * @param releaseEvidence what the release that carries the fix must prove (S2.22, S2.24 to S2.28)
 * @param signature how its images are verified (S2.29); absent where they are not signed
 */
public record PublicationPolicy(
    List<PublicationGuard> guards,
    List<EvidenceKind> releaseEvidence,
    @Nullable ImageSignature signature) {

  /** What holds where a document says nothing. */
  public static final PublicationPolicy DEFAULT =
      new PublicationPolicy(
          List.of(PublicationGuard.REMEDIATION_STATED, PublicationGuard.CREDIT_DECIDED),
          List.of(),
          null);

  /** Copies the lists. */
  public PublicationPolicy {
    guards = List.copyOf(guards);
    releaseEvidence = List.copyOf(releaseEvidence);
  }
}
