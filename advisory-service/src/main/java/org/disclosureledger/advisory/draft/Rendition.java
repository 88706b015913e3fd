package org.disclosureledger.advisory.draft;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.advisory.domain.Draft;
import org.disclosureledger.advisory.domain.PublicId;
import org.disclosureledger.advisory.domain.PublicText;
import org.disclosureledger.advisory.osv.OsvRenderer;
import org.disclosureledger.advisory.osv.PublicAdvisory;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.sealing.Clearance;

/**
 * Makes the public document of a revision.
 *
 * @param policy the version that the case pins
 */
public record Rendition(UUID advisoryId, ProgramPolicy policy, Clearance clearance) {

  /**
   * The document as it is, or would be, published at an instant.
   *
   * @throws IllegalStateException when the text was erased: nothing can be published
   */
  public PublicText of(Draft draft, Instant publishedAt) {
    AdvisoryDocument document =
        AdvisoryReader.document(draft, clearance)
            .orElseThrow(() -> new IllegalStateException("the advisory's text was erased"));
    List<String> reporters =
        draft.credits().values().stream()
            .flatMap(
                credit ->
                    credit
                        .names(policy.credit(), name -> AdvisoryReader.opened(name, clearance))
                        .stream())
            .distinct()
            .toList();
    String publicId = PublicId.of(policy.advisoryPrefix(), advisoryId, publishedAt);
    return new PublicText(
        publicId,
        OsvRenderer.render(
            PublicAdvisory.published(publicId, draft.program(), document, reporters, publishedAt)));
  }
}
