package org.disclosureledger.advisory.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.disclosureledger.advisory.view.PublishedAdvisory;
import org.disclosureledger.pages.Moment;
import org.disclosureledger.pages.Words;
import org.disclosureledger.service.program.ProgramDirectory;
import org.disclosureledger.service.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * The list of what is public.
 *
 * @param query what is looked for; empty for everything
 * @param program of which program; empty for all
 * @param next where older ones are, or nothing
 */
record PublishedPage(
    String query,
    String program,
    List<Named> programs,
    List<Row> advisories,
    @Nullable String next) {

  /** A program that can be chosen. */
  record Named(String slug, String name) {}

  /** An advisory. */
  record Row(
      String id,
      String title,
      String program,
      List<String> aliases,
      Moment published,
      boolean withdrawn) {}

  /** Whether not everything was asked for. */
  public boolean isFiltered() {
    return !query.isEmpty() || !program.isEmpty();
  }

  static PublishedPage of(
      PublishedSearch search,
      Page<PublishedAdvisory> found,
      ProgramDirectory programs,
      Instant now,
      Words words) {
    return new PublishedPage(
        search.query(),
        search.program(),
        programs.all().stream()
            .map(known -> new Named(known.slug(), known.policy().name()))
            .sorted(java.util.Comparator.comparing(Named::name))
            .toList(),
        found.items().stream().map(one -> row(one, programs, now, words)).toList(),
        found.next() == null ? null : search.address() + "cursor=" + encoded(found.next()));
  }

  private static Row row(
      PublishedAdvisory one, ProgramDirectory programs, Instant now, Words words) {
    return new Row(
        one.publicId,
        one.title,
        name(one.program, programs),
        one.aliases.lines().toList(),
        Moment.of(one.publishedAt, now, words),
        one.withdrawnAt != null);
  }

  /** A program's name for people. */
  static String name(String slug, ProgramDirectory programs) {
    return programs.find(slug).map(known -> known.policy().name()).orElse(slug);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
