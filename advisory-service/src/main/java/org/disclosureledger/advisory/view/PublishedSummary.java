package org.disclosureledger.advisory.view;

import java.time.Instant;
import java.util.List;

/**
 * A published advisory in a list; its documents are found under its number.
 *
 * @param id its number
 * @param aliases other ids of the vulnerability, as its document has them
 * @param modifiedAt when it last changed
 */
public record PublishedSummary(
    String id,
    String program,
    String title,
    List<String> aliases,
    Instant publishedAt,
    Instant modifiedAt) {

  static PublishedSummary of(PublishedAdvisory advisory) {
    return new PublishedSummary(
        advisory.publicId,
        advisory.program,
        advisory.title,
        PublicDocument.parse(advisory.document).aliases(),
        advisory.publishedAt,
        advisory.modifiedAt);
  }
}
