package org.disclosureledger.lifecycle.event;

import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.Content;
import org.disclosureledger.lifecycle.Open;
import org.disclosureledger.lifecycle.vulnerability.Affected;
import org.disclosureledger.lifecycle.vulnerability.Reference;
import org.disclosureledger.sealing.Confidential;
import org.jspecify.annotations.Nullable;

/**
 * The committee's version of what was reported, as far as it differs; the report itself stays as it
 * was submitted. Every member that was ever corrected stands here; one that is absent is as
 * reported.
 */
public record CaseCorrected(
    @Open String program,
    @Open UUID reportId,
    @Content @Nullable Confidential<String> title,
    @Content @Nullable Confidential<String> description,
    @Content @Nullable Confidential<String> impact,
    @Content @Nullable Confidential<String> reproduction,
    @Content @Nullable Confidential<String> mitigations,
    @Content @Nullable Confidential<List<Affected>> affected,
    @Content @Nullable Confidential<List<Reference>> references,
    @Content @Nullable Confidential<List<String>> aliases,
    @Content @Nullable Confidential<List<String>> cwes)
    implements CaseEvent {

  /** What a case was opened with, in the committee's version. */
  public CaseOpened over(CaseOpened reported) {
    return new CaseOpened(
        reported.program(),
        reported.reportId(),
        reported.reference(),
        reported.policyVersion(),
        reported.receivedAt(),
        reported.kind(),
        reported.contentKey(),
        reported.identityKey(),
        reported.missing(),
        now(title, reported.title()),
        now(description, reported.description()),
        now(impact, reported.impact()),
        now(reproduction, reported.reproduction()),
        now(mitigations, reported.mitigations()),
        now(affected, reported.affected()),
        now(references, reported.references()),
        reported.severity(),
        now(aliases, reported.aliases()),
        now(cwes, reported.cwes()),
        reported.alreadyPublic(),
        reported.credit(),
        reported.creditAs());
  }

  private static <T> @Nullable T now(@Nullable T corrected, @Nullable T reported) {
    return corrected == null ? reported : corrected;
  }
}
