package org.disclosureledger.advisory.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.stream.Stream;
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
import org.jspecify.annotations.Nullable;

/** Makes the first revision of an advisory from what its case says. */
@ApplicationScoped
public class Drafting {

  private final AdvisoryReader reader;

  Drafting(AdvisoryReader reader) {
    this.reader = reader;
  }

  /**
   * The command that drafts a case's advisory.
   *
   * @return fails with {@link org.disclosureledger.service.keys.KeyNotYetHere} until the report's
   *     keys are here: a draft that exists can be read and published
   */
  Uni<DraftAdvisory> of(UUID caseId, CaseSource source) {
    CaseOpened opened = source.opened();
    Credit credit = credit(source);
    return reader
        .allOf(
            Stream.concat(
                    Stream.of(opened.contentKey()), AdvisoryReader.keyOf(credit.as()).stream())
                .toList())
        .map(ring -> text(opened, Clearance.of("draft an advisory", ring)).toDocument())
        .map(document -> draft(caseId, opened, document, credit));
  }

  private static Credit credit(CaseSource source) {
    CreditTaken later = source.credit();
    return later == null
        ? new Credit(source.opened().credit(), source.opened().creditAs())
        : new Credit(later.choice(), later.as());
  }

  private static DraftAdvisory draft(
      UUID caseId, CaseOpened opened, AdvisoryDocument document, Credit credit) {
    return new DraftAdvisory(
        opened.program(),
        caseId,
        opened.reportId(),
        opened.reference(),
        opened.contentKey(),
        document,
        credit);
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
