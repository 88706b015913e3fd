package org.disclosureledger.lifecycle.event;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.vulnerability.Affected;
import org.disclosureledger.lifecycle.vulnerability.Reference;
import org.disclosureledger.lifecycle.vulnerability.SeverityScore;
import org.jspecify.annotations.Nullable;

/**
 * What an advisory says, before it is rendered in any format.
 *
 * @param title one line
 * @param details Markdown
 * @param fixAbsence why no version carries a fix; required when {@code affected} names none
 */
public record AdvisoryDocument(
    String title,
    String details,
    List<Affected> affected,
    List<Reference> references,
    List<SeverityScore> severity,
    List<String> aliases,
    List<String> cwes,
    @Nullable String fixAbsence) {

  public AdvisoryDocument {
    title = title == null ? "" : title;
    details = details == null ? "" : details;
    affected = affected == null ? List.of() : List.copyOf(affected);
    references = references == null ? List.of() : List.copyOf(references);
    severity = severity == null ? List.of() : List.copyOf(severity);
    aliases = aliases == null ? List.of() : List.copyOf(aliases);
    cwes = cwes == null ? List.of() : List.copyOf(cwes);
  }

  /** The same with names and versions as scanners look for them, and everything once. */
  public AdvisoryDocument canonical() {
    return new AdvisoryDocument(
        title,
        details,
        affected.stream().map(Affected::canonical).toList(),
        references.stream().distinct().toList(),
        severity.stream().distinct().toList(),
        aliases.stream().distinct().toList(),
        cwes.stream().distinct().toList(),
        fixAbsence);
  }

  /** The same, with this identifier among its aliases. */
  public AdvisoryDocument withAlias(String alias) {
    if (aliases.contains(alias)) {
      return this;
    }
    List<String> all = Stream.concat(aliases.stream(), Stream.of(alias)).toList();
    return new AdvisoryDocument(
        title, details, affected, references, severity, all, cwes, fixAbsence);
  }

  /** The same, with these members from another one. */
  public AdvisoryDocument with(Set<AdvisoryMember> members, AdvisoryDocument from) {
    Function<AdvisoryMember, AdvisoryDocument> source = m -> members.contains(m) ? from : this;
    return new AdvisoryDocument(
        source.apply(AdvisoryMember.TITLE).title,
        source.apply(AdvisoryMember.DETAILS).details,
        source.apply(AdvisoryMember.AFFECTED).affected,
        source.apply(AdvisoryMember.REFERENCES).references,
        source.apply(AdvisoryMember.SEVERITY).severity,
        source.apply(AdvisoryMember.ALIASES).aliases,
        source.apply(AdvisoryMember.CWES).cwes,
        source.apply(AdvisoryMember.FIX_ABSENCE).fixAbsence);
  }

  /** Whether any affected package names the version that carries the fix. */
  public boolean namesFix() {
    return affected.stream().anyMatch(Affected::namesFix);
  }
}
