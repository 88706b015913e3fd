package org.disclosureledger.advisory.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.disclosureledger.advisory.domain.AdvisoryStage;
import org.disclosureledger.advisory.domain.AdvisoryState;
import org.disclosureledger.advisory.domain.Draft;
import org.disclosureledger.lifecycle.event.PublicAdvisory;
import org.jspecify.annotations.Nullable;

/**
 * An advisory in a list.
 *
 * @param draftedAt when it was drafted; absent where its stream answered
 * @param notBefore when it will be published
 * @param version its entity tag
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AdvisorySummary(
    UUID id,
    UUID caseId,
    UUID reportId,
    String program,
    String reference,
    String stage,
    int revision,
    int approvals,
    @Nullable Instant draftedAt,
    @Nullable Instant notBefore,
    @Nullable String publicId,
    @Nullable Instant publishedAt,
    int version) {

  static AdvisorySummary of(AdvisoryItem item) {
    return new AdvisorySummary(
        item.advisoryId,
        item.caseId,
        item.reportId,
        item.program,
        item.reference,
        item.stage,
        item.revision,
        item.approvals,
        item.draftedAt,
        item.notBefore,
        item.publicId,
        item.publishedAt,
        item.version);
  }

  static Optional<AdvisorySummary> of(UUID id, AdvisoryState state, int version) {
    return state.present().map(draft -> of(id, state, draft, version));
  }

  private static AdvisorySummary of(UUID id, AdvisoryState state, Draft draft, int version) {
    return new AdvisorySummary(
        id,
        draft.caseId(),
        draft.reportId(),
        draft.program(),
        draft.reference(),
        AdvisoryStage.of(state).spelling(),
        draft.revision(),
        draft.approvers().size(),
        null,
        state instanceof AdvisoryState.Scheduled scheduled ? scheduled.notBefore() : null,
        state.publicly().map(PublicAdvisory::id).orElse(null),
        state.publicly().map(PublicAdvisory::published).orElse(null),
        version);
  }
}
