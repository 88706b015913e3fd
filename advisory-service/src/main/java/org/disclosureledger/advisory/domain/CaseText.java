package org.disclosureledger.advisory.domain;

import java.util.List;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.vulnerability.Affected;
import org.disclosureledger.lifecycle.vulnerability.Reference;
import org.disclosureledger.lifecycle.vulnerability.SeverityScore;
import org.jspecify.annotations.Nullable;

/**
 * What a case says, opened by whoever may, as far as a draft takes it over. The reproduction is not
 * part of it: a proof of concept is published by nobody's oversight (S2.8).
 *
 * @param mitigations what users can do meanwhile (S2.10)
 */
public record CaseText(
    @Nullable String title,
    @Nullable String description,
    @Nullable String mitigations,
    @Nullable List<Affected> affected,
    @Nullable List<Reference> references,
    @Nullable List<SeverityScore> severity,
    @Nullable List<String> aliases,
    @Nullable List<String> cwes) {

  private static final String WORKAROUNDS = "## Workarounds\n\n";

  /** The document of revision 1. Where it is incomplete, people complete it before publication. */
  public AdvisoryDocument toDocument() {
    return new AdvisoryDocument(
        oneLine(text(title)),
        details(),
        list(affected),
        list(references).stream().filter(CaseText::isForEverybody).toList(),
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
    if (text(mitigations).isBlank()) {
      return told;
    }
    String workarounds = WORKAROUNDS + text(mitigations);
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
