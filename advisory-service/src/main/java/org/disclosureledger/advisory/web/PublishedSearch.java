package org.disclosureledger.advisory.web;

import org.disclosureledger.advisory.view.PublishedQuery;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for among what is public.
 *
 * @param query a number, an alias or words of the title; empty for everything
 * @param program a program's slug; empty for all
 */
record PublishedSearch(String query, String program) {

  private static final int LONGEST = 200;

  /** What stands in the address, as far as it can be looked for. */
  static PublishedSearch of(@Nullable String query, @Nullable String program) {
    String words = query == null ? "" : query.strip();
    return new PublishedSearch(
        words.substring(0, Math.min(LONGEST, words.length())).replace("\0", ""),
        program == null ? "" : program.strip().replace("\0", ""));
  }

  /** The same as the list is asked. */
  PublishedQuery wanted() {
    return new PublishedQuery(query, true, program);
  }

  /** The address of the same search, to which more can be added. */
  String address() {
    return "/?q=%s&program=%s&"
        .formatted(PublishedPage.encoded(query), PublishedPage.encoded(program));
  }
}
