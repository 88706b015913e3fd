package org.disclosureledger.advisory.osv;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.jspecify.annotations.Nullable;

/**
 * An advisory as the public sees it.
 *
 * @param id its number; must begin as the OSV schema wants ids to begin
 * @param program the program that publishes
 * @param reporters the names to credit; empty for an anonymous reporter
 * @param published when it became public
 * @param modified when it last changed
 * @param withdrawn when it was withdrawn, if it was
 */
public record PublicAdvisory(
    String id,
    String program,
    AdvisoryDocument document,
    List<String> reporters,
    Instant published,
    Instant modified,
    @Nullable Instant withdrawn) {

  public PublicAdvisory {
    Objects.requireNonNull(document, "document");
    reporters = List.copyOf(reporters);
    if (modified.isBefore(published)) {
      throw new IllegalArgumentException("an advisory is not modified before it is published");
    }
  }

  /** An advisory at the instant of its publication. */
  public static PublicAdvisory published(
      String id, String program, AdvisoryDocument document, List<String> reporters, Instant at) {
    return new PublicAdvisory(id, program, document, reporters, at, at, null);
  }
}
