package org.disclosureledger.advisory.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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
import org.disclosureledger.lifecycle.event.CaseEvent.SeverityAssessed;
import org.disclosureledger.lifecycle.policy.CvssParsed;
import org.disclosureledger.lifecycle.policy.CvssVector;
import org.disclosureledger.lifecycle.vulnerability.SeverityScore;
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
        .map(ring -> document(source, Clearance.of("draft an advisory", ring)))
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

  private static AdvisoryDocument document(CaseSource source, Clearance clearance) {
    AdvisoryDocument document = text(source, clearance).toDocument();
    String cve = source.cve() == null ? null : open(source.cve().id(), clearance);
    return cve == null ? document : document.withAlias(cve);
  }

  /**
   * The reproduction stays where it is (S2.8). How severe it is, and what weakness it is, says the
   * committee where it has assessed that, and else the reporter.
   */
  private static CaseText text(CaseSource source, Clearance clearance) {
    CaseOpened opened = source.opened();
    SeverityAssessed assessed = source.assessed();
    List<SeverityScore> scores =
        assessed == null ? null : scores(open(assessed.vector(), clearance));
    List<String> cwes = assessed == null ? null : open(assessed.cwes(), clearance);
    return new CaseText(
        open(opened.title(), clearance),
        open(opened.description(), clearance),
        open(opened.mitigations(), clearance),
        open(opened.affected(), clearance),
        open(opened.references(), clearance),
        scores == null ? open(opened.severity(), clearance) : scores,
        open(opened.aliases(), clearance),
        cwes == null ? open(opened.cwes(), clearance) : cwes);
  }

  private static @Nullable List<SeverityScore> scores(@Nullable String vector) {
    return vector != null && CvssVector.parse(vector) instanceof CvssParsed.Valid(CvssVector valid)
        ? List.of(new SeverityScore(valid.version().osvType(), vector))
        : null;
  }

  private static <T> @Nullable T open(@Nullable Confidential<T> value, Clearance clearance) {
    return AdvisoryReader.opened(value, clearance).orElse(null);
  }
}
