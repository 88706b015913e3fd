package org.disclosureledger.triage.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.disclosureledger.lifecycle.event.CaseEvent.FixReleased;
import org.disclosureledger.lifecycle.policy.PublicationGuard;
import org.disclosureledger.sealing.Clearance;
import org.disclosureledger.service.keys.KeyChest;
import org.disclosureledger.service.keys.Opened;
import org.disclosureledger.service.ledger.Streams;
import org.disclosureledger.service.program.KnownProgram;
import org.disclosureledger.service.program.ProgramDirectory;
import org.disclosureledger.triage.CaseStream;
import org.disclosureledger.triage.domain.CaseState;

/** The publication guards whose truth is not on the case's stream. */
@ApplicationScoped
public class PublicationGuards {

  private final Streams streams;
  private final KeyChest keys;
  private final ProgramDirectory programs;

  PublicationGuards(Streams streams, KeyChest keys, ProgramDirectory programs) {
    this.streams = streams;
    this.keys = keys;
    this.programs = programs;
  }

  /**
   * The guards found to hold: the advisory asks only once a remedy or its absence is stated, and
   * the patched version is looked up in the program's registry (S2.21).
   */
  Uni<Set<PublicationGuard>> shown(UUID caseId) {
    return streams
        .load(CaseStream.TYPE, caseId)
        .chain(
            folded -> {
              CaseState state = folded.state();
              FixReleased release = state.isOpened() ? state.remedy().release() : null;
              if (release == null) {
                return Uni.createFrom().item(Set.of(PublicationGuard.REMEDIATION_STATED));
              }
              return keys.ring(List.of(state.opened().caseKey()))
                  .map(
                      ring -> {
                        Clearance clearance = Clearance.of("release registry", ring);
                        return Opened.content(release.version().open(clearance))
                            .map(version -> shown(state.program(), version))
                            .orElse(Set.of(PublicationGuard.REMEDIATION_STATED));
                      });
            });
  }

  private Set<PublicationGuard> shown(String program, String version) {
    Set<PublicationGuard> shown = EnumSet.of(PublicationGuard.REMEDIATION_STATED);
    boolean registered =
        programs
            .find(program)
            .map(KnownProgram::releases)
            .filter(releases -> releases.containsKey(version))
            .isPresent();
    if (registered) {
      shown.add(PublicationGuard.PATCHED_VERSION_REGISTERED);
    }
    return shown;
  }
}
