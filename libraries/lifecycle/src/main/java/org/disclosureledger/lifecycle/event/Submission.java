package org.disclosureledger.lifecycle.event;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.vulnerability.Affected;
import org.disclosureledger.lifecycle.vulnerability.Reference;
import org.disclosureledger.lifecycle.vulnerability.SeverityScore;
import org.disclosureledger.sealing.Confidential;
import org.jspecify.annotations.Nullable;

/**
 * What is said about a vulnerability, whatever channel it came by: by the reporter who submits it,
 * and by the committee where it corrects that. Each member is sealed by itself, so that a list
 * opens titles and nothing else; the event that holds it says under which classification.
 *
 * @param description Markdown
 * @param impact what an attacker gains (S2.7)
 * @param reproduction steps or proof of concept (S2.8)
 * @param mitigations suggestions (S2.10)
 * @param affected in OSV's shape (S2.9)
 * @param severity in OSV's shape
 * @param aliases CVE or GHSA ids already known
 * @param alreadyPublic the claim that others know of it
 */
public record Submission(
    @Nullable Confidential<String> title,
    @Nullable Confidential<String> description,
    @Nullable Confidential<String> impact,
    @Nullable Confidential<String> reproduction,
    @Nullable Confidential<String> mitigations,
    @Nullable Confidential<List<Affected>> affected,
    @Nullable Confidential<List<Reference>> references,
    @Nullable Confidential<List<SeverityScore>> severity,
    @Nullable Confidential<List<String>> aliases,
    @Nullable Confidential<List<String>> cwes,
    @Nullable Confidential<PublicKnowledge> alreadyPublic) {

  /** Nothing is said. */
  public static final Submission NOTHING =
      new Submission(null, null, null, null, null, null, null, null, null, null, null);

  /** Whether no member says anything. */
  public boolean isEmpty() {
    return Stream.of(title, description, impact, reproduction, mitigations, affected)
            .allMatch(Objects::isNull)
        && Stream.of(references, severity, aliases, cwes, alreadyPublic).allMatch(Objects::isNull);
  }

  /** This over an earlier version: what this leaves out is as it was there. */
  public Submission over(Submission earlier) {
    return new Submission(
        last(title, earlier.title),
        last(description, earlier.description),
        last(impact, earlier.impact),
        last(reproduction, earlier.reproduction),
        last(mitigations, earlier.mitigations),
        last(affected, earlier.affected),
        last(references, earlier.references),
        last(severity, earlier.severity),
        last(aliases, earlier.aliases),
        last(cwes, earlier.cwes),
        last(alreadyPublic, earlier.alreadyPublic));
  }

  private static <T> @Nullable T last(@Nullable T given, @Nullable T earlier) {
    return given == null ? earlier : given;
  }
}
