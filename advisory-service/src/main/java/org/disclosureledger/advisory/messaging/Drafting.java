package org.disclosureledger.advisory.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.disclosureledger.advisory.domain.CaseSays;
import org.disclosureledger.advisory.domain.CaseText;
import org.disclosureledger.advisory.domain.Credit;
import org.disclosureledger.advisory.domain.DraftAdvisory;
import org.disclosureledger.advisory.domain.FollowCase;
import org.disclosureledger.advisory.draft.AdvisoryReader;
import org.disclosureledger.advisory.messaging.CaseSources.CaseSource;
import org.disclosureledger.lifecycle.cvss.CvssParsed;
import org.disclosureledger.lifecycle.cvss.CvssVector;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.event.CaseCorrected;
import org.disclosureledger.lifecycle.event.CaseEvent.CaseOpened;
import org.disclosureledger.lifecycle.event.CaseEvent.CreditTaken;
import org.disclosureledger.lifecycle.event.CaseEvent.FixIdentified;
import org.disclosureledger.lifecycle.event.CaseEvent.FixReleased;
import org.disclosureledger.lifecycle.event.CaseEvent.SeverityAssessed;
import org.disclosureledger.lifecycle.event.Submission;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.lifecycle.vulnerability.Reference;
import org.disclosureledger.lifecycle.vulnerability.SeverityScore;
import org.disclosureledger.sealing.Clearance;
import org.disclosureledger.sealing.Confidential;
import org.jspecify.annotations.Nullable;

/** Makes the first revision of an advisory from what its case says, and later ones by it. */
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
    Map<UUID, Credit> joined = joined(source);
    return reader
        .allOf(keys(opened, credit, joined))
        .map(ring -> document(source, Clearance.of("draft an advisory", ring)))
        .map(document -> draft(caseId, opened, document, credit, joined));
  }

  /** The command that lets the draft say what its case says now. */
  Uni<FollowCase> following(CaseSource source) {
    return reader
        .allOf(source.opened().textKeys())
        .map(ring -> Clearance.of("let a draft follow its case", ring))
        .map(
            clearance ->
                new FollowCase(
                    document(source, clearance),
                    draft -> AdvisoryReader.document(draft, clearance)));
  }

  /** What the case says now. */
  Uni<CaseSays> saying(CaseSource source) {
    return reader
        .allOf(source.opened().textKeys())
        .map(ring -> Clearance.of("show how a draft differs from its case", ring))
        .map(clearance -> new CaseSays(document(source, clearance), released(source, clearance)));
  }

  private static List<UUID> keys(CaseOpened opened, Credit credit, Map<UUID, Credit> joined) {
    Stream<UUID> names =
        Stream.concat(Stream.of(credit), joined.values().stream())
            .flatMap(wish -> AdvisoryReader.keyOf(wish.as()).stream());
    return Stream.concat(opened.textKeys().stream(), names).toList();
  }

  private static Credit credit(CaseSource source) {
    CreditTaken later = source.credits().get(source.opened().reportId());
    return later == null
        ? new Credit(source.opened().credit(), source.opened().creditAs())
        : new Credit(later.choice(), later.as());
  }

  /** Who wants no name is not listed. */
  private static Map<UUID, Credit> joined(CaseSource source) {
    Map<UUID, Credit> joined = new LinkedHashMap<>();
    source.credits().values().stream()
        .filter(wish -> !wish.reportId().equals(source.opened().reportId()))
        .filter(wish -> wish.choice() != CreditChoice.ANONYMOUS)
        .forEach(wish -> joined.put(wish.reportId(), new Credit(wish.choice(), wish.as())));
    return joined;
  }

  private static DraftAdvisory draft(
      UUID caseId,
      CaseOpened opened,
      AdvisoryDocument document,
      Credit credit,
      Map<UUID, Credit> joined) {
    return new DraftAdvisory(
        opened.program(),
        caseId,
        opened.reportId(),
        opened.reference(),
        opened.policyVersion(),
        opened.caseKey(),
        document,
        credit,
        joined);
  }

  private static AdvisoryDocument document(CaseSource source, Clearance clearance) {
    AdvisoryDocument document = text(source, clearance).toDocument();
    String cve = source.cve() == null ? null : open(source.cve().id(), clearance);
    return (cve == null ? document : document.withAlias(cve)).canonical();
  }

  /**
   * The reproduction stays where it is (S2.8). How severe it is, and what weakness it is, says the
   * committee where it has assessed that, and else the reporter.
   */
  private static CaseText text(CaseSource source, Clearance clearance) {
    CaseCorrected correction = source.corrected();
    Submission reported = source.opened().submission();
    Submission said = correction == null ? reported : correction.corrected().over(reported);
    SeverityAssessed assessed = source.assessed();
    List<SeverityScore> scores = assessed == null ? null : scores(assessed, clearance);
    List<String> cwes = assessed == null ? null : open(assessed.cwes(), clearance);
    return new CaseText(
        open(said.title(), clearance),
        open(said.description(), clearance),
        open(said.mitigations(), clearance),
        open(said.affected(), clearance),
        open(said.references(), clearance),
        scores == null ? open(said.severity(), clearance) : scores,
        open(said.aliases(), clearance),
        cwes == null ? open(said.cwes(), clearance) : cwes,
        source.mitigation() == null ? null : open(source.mitigation().text(), clearance),
        fixes(source, clearance),
        released(source, clearance));
  }

  private static @Nullable String released(CaseSource source, Clearance clearance) {
    return source.release() == null ? null : open(source.release().version(), clearance);
  }

  private static List<Reference> fixes(CaseSource source, Clearance clearance) {
    return Stream.of(
            Optional.ofNullable(source.fix()).map(FixIdentified::references),
            Optional.ofNullable(source.release()).map(FixReleased::references))
        .flatMap(Optional::stream)
        .flatMap(references -> AdvisoryReader.opened(references, clearance).stream())
        .flatMap(List::stream)
        .toList();
  }

  /** Every version of CVSS that the committee gave; null where none can be read any more. */
  private static @Nullable List<SeverityScore> scores(
      SeverityAssessed assessed, Clearance clearance) {
    List<SeverityScore> scores =
        Stream.of(Optional.of(assessed.vector()), Optional.ofNullable(assessed.otherVector()))
            .flatMap(Optional::stream)
            .flatMap(vector -> AdvisoryReader.opened(vector, clearance).stream())
            .flatMap(vector -> score(vector).stream())
            .toList();
    return scores.isEmpty() ? null : scores;
  }

  private static Optional<SeverityScore> score(String vector) {
    return CvssVector.parse(vector) instanceof CvssParsed.Valid(CvssVector valid)
        ? Optional.of(new SeverityScore(valid.version().osvType(), vector))
        : Optional.empty();
  }

  private static <T> @Nullable T open(@Nullable Confidential<T> value, Clearance clearance) {
    return AdvisoryReader.opened(value, clearance).orElse(null);
  }
}
