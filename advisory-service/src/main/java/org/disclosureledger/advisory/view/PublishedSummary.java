package org.disclosureledger.advisory.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A published advisory in a list; its documents are found under its number.
 *
 * @param id its number
 * @param aliases other ids of the vulnerability, as its document has them
 * @param modifiedAt when it last changed
 * @param withdrawnAt when it was withdrawn; absent while it holds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PublishedSummary(
    String id,
    String program,
    String title,
    List<String> aliases,
    Instant publishedAt,
    Instant modifiedAt,
    @Nullable Instant withdrawnAt) {

  static PublishedSummary of(PublishedAdvisory advisory) {
    return new PublishedSummary(
        advisory.publicId,
        advisory.program,
        advisory.title,
        advisory.aliases.lines().toList(),
        advisory.publishedAt,
        advisory.modifiedAt,
        advisory.withdrawnAt);
  }
}
