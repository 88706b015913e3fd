package org.disclosureledger.advisory.domain;

import java.util.List;
import java.util.function.ToLongFunction;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.vulnerability.Affected;
import org.disclosureledger.lifecycle.vulnerability.AffectedRange;
import org.disclosureledger.lifecycle.vulnerability.RangeEvent;
import org.jspecify.annotations.Nullable;

/**
 * How much room a document takes in the event by which it becomes public: that holds it once as it
 * is, and once as the text of a rendition, whose quotation marks are escaped once more.
 */
final class PublicSize {

  /** The most bytes; an event holds 512 KiB, and says more than the document. */
  static final long MOST = 480L * 1024;

  /** What names and punctuation of one element take, both times. */
  private static final long ELEMENT = 160;

  private PublicSize() {}

  static long of(AdvisoryDocument document) {
    return text(document.title())
        + text(document.details())
        + text(document.fixAbsence())
        + sum(document.affected(), PublicSize::affected)
        + sum(document.references(), link -> text(link.type()) + text(link.url()))
        + sum(document.severity(), score -> text(score.type()) + text(score.score()))
        + sum(document.aliases(), PublicSize::text)
        + sum(document.cwes(), PublicSize::text);
  }

  private static long affected(Affected affected) {
    var named = affected.packageName();
    return (named == null ? 0 : text(named.ecosystem()) + text(named.name()) + text(named.purl()))
        + sum(affected.severity(), score -> text(score.type()) + text(score.score()))
        + sum(affected.ranges(), PublicSize::range)
        + sum(affected.versions(), PublicSize::text);
  }

  private static long range(AffectedRange range) {
    return text(range.type()) + text(range.repo()) + sum(range.events(), PublicSize::event);
  }

  private static long event(RangeEvent event) {
    return text(event.introduced())
        + text(event.fixed())
        + text(event.lastAffected())
        + text(event.limit());
  }

  private static <T> long sum(List<T> elements, ToLongFunction<T> size) {
    return elements.stream().mapToLong(size).sum() + ELEMENT * elements.size();
  }

  private static long text(@Nullable String text) {
    return text == null ? 0 : text.chars().mapToLong(PublicSize::character).sum();
  }

  /** In UTF-8 and escaped as JSON, once and then twice. */
  private static long character(int character) {
    return switch (character) {
      case '"', '\\' -> 6;
      case '\n', '\r', '\t' -> 5;
      default -> character < 0x20 ? 13 : 2 * utf8(character);
    };
  }

  private static long utf8(int character) {
    if (character < 0x80) {
      return 1;
    }
    return character < 0x800 || Character.isSurrogate((char) character) ? 2 : 3;
  }
}
