package org.disclosureledger.advisory.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.disclosureledger.advisory.domain.AdvisoryStage;
import org.disclosureledger.advisory.domain.AdvisoryState;
import org.disclosureledger.advisory.domain.CaseDifference;
import org.disclosureledger.advisory.domain.Credit;
import org.disclosureledger.advisory.domain.Draft;
import org.disclosureledger.advisory.domain.Readiness;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.event.AdvisoryMember;
import org.disclosureledger.lifecycle.event.PublicAdvisory;
import org.disclosureledger.lifecycle.event.PublicAdvisory.Withdrawal;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.lifecycle.vulnerability.VulnerabilityRules;
import org.disclosureledger.sealing.Clearance;
import org.jspecify.annotations.Nullable;

/**
 * An advisory as its committee reads it.
 *
 * @param version the entity tag for the next command
 * @param lastEditor the pseudonymous id of who wrote the present revision
 * @param approvers the pseudonymous ids of who approved it
 * @param joinedCredits how those are credited whose reports joined the case and who want a name
 * @param versionsToCheck the ranges whose order no library here knows, as in {@code
 *     affected[0].ranges[1]}; an approval says that somebody looked at them
 * @param byHand the members that a person has edited: they follow the case no more
 * @param difference where the case says something else, until that is accepted or kept
 * @param missing what it needs before publication can be requested, as stable codes
 * @param declinedFor what the case found missing when it was last asked
 * @param withdrawal why the present revision withdraws the advisory
 * @param notBefore when it will be published
 * @param modifiedAt when what is public changed last
 * @param withdrawnAt when it was withdrawn
 * @param news whether the present revision says anything that is not public
 * @param allowed what the caller may do next
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AdvisoryView(
    UUID id,
    UUID caseId,
    UUID reportId,
    String program,
    String reference,
    int version,
    AdvisoryStage stage,
    int revision,
    String lastEditor,
    List<String> approvers,
    CreditView credit,
    List<CreditView> joinedCredits,
    AdvisoryDocument document,
    List<String> versionsToCheck,
    List<AdvisoryMember> byHand,
    @Nullable CaseDifference difference,
    List<String> missing,
    List<String> declinedFor,
    @Nullable String withdrawal,
    @Nullable Instant notBefore,
    @Nullable String publicId,
    @Nullable Instant publishedAt,
    @Nullable Instant modifiedAt,
    @Nullable Instant withdrawnAt,
    boolean news,
    List<String> allowed) {

  private static final AdvisoryDocument ERASED =
      new AdvisoryDocument(
          "(erased)", "", List.of(), List.of(), List.of(), List.of(), List.of(), null);

  /**
   * How the reporter is credited (S2.20).
   *
   * @param as the name or handle; absent when anonymous
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CreditView(CreditChoice choice, @Nullable String as) {

    static CreditView of(Credit credit, Clearance clearance) {
      return new CreditView(
          credit.choice(), AdvisoryReader.opened(credit.as(), clearance).orElse(null));
    }
  }

  /** What was withdrawn stays as it is, whatever the case says. */
  private static Optional<CaseDifference> difference(
      AdvisoryDesk.Open open, AdvisoryDocument present) {
    return open.folded().state() instanceof AdvisoryState.Published published
            && published.isWithdrawn()
        ? Optional.empty()
        : CaseDifference.of(
            open.draft(),
            present,
            open.says().document(),
            then -> AdvisoryReader.opened(then, open.clearance()));
  }

  static AdvisoryView of(AdvisoryDesk.Open open) {
    Draft draft = open.draft();
    AdvisoryState state = open.folded().state();
    Optional<AdvisoryDocument> present = open.document(draft);
    AdvisoryDocument document = present.orElse(ERASED);
    return new AdvisoryView(
        open.id(),
        draft.caseId(),
        draft.reportId(),
        draft.program(),
        draft.reference(),
        open.folded().version(),
        AdvisoryStage.of(state),
        draft.revision(),
        draft.lastEditor(),
        draft.approvers().stream().sorted().toList(),
        CreditView.of(draft.credit(), open.clearance()),
        draft.credits().keySet().stream()
            .filter(report -> !report.equals(draft.reportId()))
            .map(report -> CreditView.of(draft.credit(report), open.clearance()))
            .toList(),
        document,
        VulnerabilityRules.unordered(document.affected()),
        draft.byHand().stream().sorted().toList(),
        present.flatMap(said -> difference(open, said)).orElse(null),
        Readiness.missing(draft, document, open.says().released()),
        state instanceof AdvisoryState.InDraft inDraft ? inDraft.declinedFor() : List.of(),
        AdvisoryReader.opened(draft.withdrawal(), open.clearance()).orElse(null),
        state instanceof AdvisoryState.Scheduled scheduled ? scheduled.notBefore() : null,
        state.publicly().map(PublicAdvisory::id).orElse(null),
        state.publicly().map(PublicAdvisory::published).orElse(null),
        state.publicly().map(PublicAdvisory::modified).orElse(null),
        state.publicly().map(PublicAdvisory::withdrawal).map(Withdrawal::at).orElse(null),
        !(state instanceof AdvisoryState.Published published) || published.hasNews(),
        NextActs.allowed(state, open.actor()));
  }
}
