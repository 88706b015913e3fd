package org.disclosureledger.advisory.draft;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.disclosureledger.advisory.domain.Credit;
import org.disclosureledger.advisory.domain.Draft;
import org.disclosureledger.advisory.domain.PublicId;
import org.disclosureledger.advisory.domain.Rendering;
import org.disclosureledger.advisory.osv.OsvRenderer;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.event.PublicAdvisory;
import org.disclosureledger.lifecycle.event.Rendition;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.sealing.Clearance;
import org.disclosureledger.sealing.Confidential;

/**
 * Opens what is sealed and makes of it what becomes public.
 *
 * @param policy the version that the case pins
 */
public record SealedRendering(UUID advisoryId, ProgramPolicy policy, Clearance clearance)
    implements Rendering {

  @Override
  public String number(Instant publishedAt) {
    return PublicId.of(policy.advisoryPrefix(), advisoryId, publishedAt);
  }

  @Override
  public AdvisoryDocument document(Draft draft) {
    return AdvisoryReader.document(draft, clearance)
        .orElseThrow(() -> new IllegalStateException("the advisory's text was erased"));
  }

  @Override
  public Optional<String> text(Confidential<String> sealed) {
    return AdvisoryReader.opened(sealed, clearance);
  }

  @Override
  public List<String> names(Map<UUID, Credit> credits) {
    return credits.values().stream()
        .flatMap(
            credit ->
                credit
                    .names(policy.credit(), name -> AdvisoryReader.opened(name, clearance))
                    .stream())
        .distinct()
        .toList();
  }

  @Override
  public List<Rendition> renditions(PublicAdvisory advisory) {
    return List.of(OsvRenderer.rendition(advisory));
  }
}
