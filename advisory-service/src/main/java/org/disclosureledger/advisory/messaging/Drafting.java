package org.disclosureledger.advisory.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.advisory.domain.CaseText;
import org.disclosureledger.advisory.domain.Credit;
import org.disclosureledger.advisory.domain.DraftAdvisory;
import org.disclosureledger.advisory.draft.AdvisoryReader;
import org.disclosureledger.advisory.messaging.CaseSources.CaseSource;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.event.CaseEvent.CaseOpened;
import org.disclosureledger.lifecycle.event.CaseEvent.CreditTaken;
import org.disclosureledger.sealing.Clearance;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.service.keys.KeyChest;
import org.jspecify.annotations.Nullable;

/** Makes the first revision of an advisory from what its case says. */
@ApplicationScoped
public class Drafting {

  private final KeyChest keys;

  Drafting(KeyChest keys) {
    this.keys = keys;
  }

  /**
   * The command that drafts a case's advisory.
   *
   * @return fails with {@link org.disclosureledger.service.keys.KeyNotYetHere} until the report's
   *     content key is here
   */
  Uni<DraftAdvisory> of(UUID caseId, CaseSource source) {
    CaseOpened opened = source.opened();
    return keys.ring(List.of(opened.contentKey()))
        .map(ring -> text(opened, Clearance.of("draft an advisory", ring)).toDocument())
        .map(document -> draft(caseId, source, document));
  }

  private static DraftAdvisory draft(UUID caseId, CaseSource source, AdvisoryDocument document) {
    CaseOpened opened = source.opened();
    CreditTaken later = source.credit();
    return new DraftAdvisory(
        opened.program(),
        caseId,
        opened.reportId(),
        opened.reference(),
        opened.contentKey(),
        document,
        later == null
            ? new Credit(opened.credit(), opened.creditAs())
            : new Credit(later.choice(), later.as()));
  }

  /** The reproduction stays where it is (S2.8). */
  private static CaseText text(CaseOpened opened, Clearance clearance) {
    return new CaseText(
        open(opened.title(), clearance),
        open(opened.description(), clearance),
        open(opened.mitigations(), clearance),
        open(opened.affected(), clearance),
        open(opened.references(), clearance),
        open(opened.severity(), clearance),
        open(opened.aliases(), clearance),
        open(opened.cwes(), clearance));
  }

  private static <T> @Nullable T open(@Nullable Confidential<T> value, Clearance clearance) {
    return AdvisoryReader.opened(value, clearance).orElse(null);
  }
}
