package org.disclosureledger.advisory.draft;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.disclosureledger.advisory.domain.Draft;
import org.disclosureledger.advisory.domain.Rendering;
import org.disclosureledger.sealing.Clearance;
import org.disclosureledger.service.program.ProgramDirectory;
import org.disclosureledger.service.program.ProgramNotYetHere;

/** Renders advisories by the version of the policy that their case pins. */
@ApplicationScoped
public class Renderings {

  private final ProgramDirectory programs;
  private final AdvisoryReader reader;

  Renderings(ProgramDirectory programs, AdvisoryReader reader) {
    this.programs = programs;
    this.reader = reader;
  }

  /**
   * A rendering of an advisory for the stated purpose.
   *
   * @return fails with {@link ProgramNotYetHere} while the policy has not arrived
   */
  public Uni<Rendering> of(UUID advisoryId, Draft draft, String purpose) {
    return reader
        .clearance(draft, purpose)
        .map(
            clearance ->
                find(advisoryId, draft, clearance)
                    .orElseThrow(
                        () -> new ProgramNotYetHere(draft.program(), draft.policyVersion())));
  }

  /** A rendering by a permission that is there; empty while the policy has not arrived. */
  public Optional<Rendering> find(UUID advisoryId, Draft draft, Clearance clearance) {
    return programs
        .policy(draft.program(), draft.policyVersion())
        .map(policy -> new SealedRendering(advisoryId, policy, clearance));
  }
}
