package org.disclosureledger.advisory.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.cvss.CvssParsed;
import org.disclosureledger.lifecycle.cvss.CvssVector;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.event.PublicAdvisory;
import org.disclosureledger.lifecycle.policy.SeverityScale;
import org.disclosureledger.lifecycle.vulnerability.Affected;
import org.disclosureledger.lifecycle.vulnerability.AffectedPackage;
import org.disclosureledger.lifecycle.vulnerability.AffectedRange;
import org.disclosureledger.lifecycle.vulnerability.RangeEvent;
import org.disclosureledger.lifecycle.vulnerability.Reference;
import org.disclosureledger.lifecycle.vulnerability.SeverityScore;
import org.disclosureledger.pages.Markdown;
import org.jspecify.annotations.Nullable;

/**
 * A public advisory in words for people.
 *
 * @param details HTML, made from the advisory's Markdown
 * @param affected what is affected, one entry a package
 * @param severities how bad it is, in words where the vector says so
 * @param fixAbsence why no version carries a fix; empty where one does
 */
public record AdvisoryPage(
    PublicAdvisory advisory,
    String title,
    String details,
    List<AffectedLine> affected,
    List<SeverityLine> severities,
    List<Link> references,
    String fixAbsence) {

  /**
   * One affected package.
   *
   * @param ranges each in words
   */
  public record AffectedLine(String name, List<String> ranges, List<String> versions) {}

  /**
   * How bad it is.
   *
   * @param words such as {@code High (8.1)}; empty for a vector that says nothing here
   * @param of the package that it is said of; empty for the whole
   */
  public record SeverityLine(String words, String vector, String of) {}

  /** A reference. */
  public record Link(String type, String url) {

    /** Whether a browser may follow it. */
    public boolean isWeb() {
      return url.startsWith("https://") || url.startsWith("http://");
    }
  }

  /** When it became public. */
  public Instant published() {
    return advisory.published();
  }

  /** When it last changed. */
  public Instant modified() {
    return advisory.modified();
  }

  static AdvisoryPage of(PublicAdvisory advisory) {
    AdvisoryDocument document = advisory.document();
    return new AdvisoryPage(
        advisory,
        document.title().isBlank() ? advisory.id() : document.title(),
        Markdown.toHtml(document.details()),
        document.affected().stream().map(AdvisoryPage::affected).toList(),
        severities(document),
        document.references().stream().map(AdvisoryPage::link).toList(),
        document.fixAbsence() == null ? "" : document.fixAbsence());
  }

  private static Link link(Reference reference) {
    return new Link(reference.type(), reference.url());
  }

  private static AffectedLine affected(Affected affected) {
    return new AffectedLine(
        name(affected),
        affected.ranges().stream().map(AdvisoryPage::range).toList(),
        affected.versions());
  }

  private static String name(Affected affected) {
    AffectedPackage named = affected.packageName();
    return named == null
        ? affected.ranges().stream()
            .map(AffectedRange::repo)
            .flatMap(Stream::ofNullable)
            .findFirst()
            .orElse("")
        : named.ecosystem() + ": " + named.name();
  }

  private static String range(AffectedRange range) {
    List<String> steps = new ArrayList<>();
    for (RangeEvent event : range.events()) {
      add(steps, "from", event.introduced());
      add(steps, "fixed in", event.fixed());
      add(steps, "up to and including", event.lastAffected());
      add(steps, "limit", event.limit());
    }
    return String.join(", ", steps);
  }

  private static void add(List<String> steps, String word, @Nullable String version) {
    if (version != null) {
      steps.add(word + " " + version);
    }
  }

  /** The committee's scores of the whole; those of packages stand where there are none. */
  private static List<SeverityLine> severities(AdvisoryDocument document) {
    return document.severity().isEmpty()
        ? document.affected().stream()
            .flatMap(one -> one.severity().stream().map(score -> severity(score, name(one))))
            .toList()
        : document.severity().stream().map(score -> severity(score, "")).toList();
  }

  private static SeverityLine severity(SeverityScore score, String of) {
    String words =
        CvssVector.parse(score.score()) instanceof CvssParsed.Valid(CvssVector vector)
            ? words(vector.score())
            : "";
    return new SeverityLine(words, score.score(), of);
  }

  private static String words(double score) {
    String word = SeverityScale.CVSS.of(score).spelling();
    return "%s%s (%.1f)"
        .formatted(word.substring(0, 1).toUpperCase(Locale.ROOT), word.substring(1), score);
  }
}
