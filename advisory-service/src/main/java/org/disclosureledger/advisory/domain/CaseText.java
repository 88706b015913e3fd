package org.disclosureledger.advisory.domain;

import java.util.List;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.vulnerability.Affected;
import org.disclosureledger.lifecycle.vulnerability.Reference;
import org.disclosureledger.lifecycle.vulnerability.SeverityScore;
import org.jspecify.annotations.Nullable;

/**
 * What a case says, opened by whoever may, as far as a draft takes it over. The reproduction is not
 * part of it: a proof of concept is published by nobody's oversight (S2.8).
 *
 * @param mitigations what the reporter suggests that users can do meanwhile (S2.10)
 * @param mitigation what the committee tells users to do; it takes the place of the suggestion
 * @param fixes where the fix can be seen
 * @param released the version of the release that carries the fix
 */
public record CaseText(
    @Nullable String title,
    @Nullable String description,
    @Nullable String mitigations,
    @Nullable List<Affected> affected,
    @Nullable List<Reference> references,
    @Nullable List<SeverityScore> severity,
    @Nullable List<String> aliases,
    @Nullable List<String> cwes,
    @Nullable String mitigation,
    @Nullable List<Reference> fixes,
    @Nullable String released) {

  private static final String WORKAROUNDS = "## Workarounds\n\n";

  /** The document of revision 1. Where it is incomplete, people complete it before publication. */
  public AdvisoryDocument toDocument() {
    AdvisoryDocument reported = document(list(affected));
    return released == null || list(affected).size() != 1
        ? reported
        : fixed(reported, list(affected).getFirst().fixedIn(released));
  }

  /** Where the release is no version of the one package that is affected, people say what is. */
  private AdvisoryDocument fixed(AdvisoryDocument reported, Affected affectedUntil) {
    AdvisoryDocument fixed = document(List.of(affectedUntil)).canonical();
    return Readiness.problems(fixed).isEmpty() ? fixed : reported;
  }

  private AdvisoryDocument document(List<Affected> packages) {
    return new AdvisoryDocument(
        oneLine(text(title)),
        details(),
        packages,
        Stream.concat(list(references).stream(), list(fixes).stream())
            .filter(CaseText::isForEverybody)
            .distinct()
            .toList(),
        list(severity),
        list(aliases),
        list(cwes),
        null);
  }

  /** Evidence shows how it is done (S2.8): people publish it, where they choose to. */
  private static boolean isForEverybody(Reference reference) {
    return !"EVIDENCE".equals(reference.type());
  }

  private String details() {
    String told = text(description);
    String protection = text(mitigation).isBlank() ? text(mitigations) : text(mitigation);
    if (protection.isBlank()) {
      return told;
    }
    String workarounds = WORKAROUNDS + protection;
    return told.isBlank() ? workarounds : told + "\n\n" + workarounds;
  }

  private static String oneLine(String text) {
    return Readiness.isOneLine(text) ? text : text.strip().replaceAll("\\R+", " ");
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static <T> List<T> list(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
