package org.disclosureledger.advisory.web;

import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as pages show them; the exact one stands beside them for machines. */
@TemplateExtension
final class PageTime {

  private static final DateTimeFormatter WORDS =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private PageTime() {}

  /** To the minute, as in {@code 3 March 2027, 14:00 UTC}. */
  static String inWords(Instant instant) {
    return WORDS.format(instant);
  }
}
