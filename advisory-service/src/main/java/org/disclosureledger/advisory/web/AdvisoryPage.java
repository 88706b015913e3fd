package org.disclosureledger.advisory.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
import org.disclosureledger.pages.Moment;
import org.disclosureledger.pages.Words;
import org.jspecify.annotations.Nullable;

/**
 * A public advisory in words for people.
 *
 * @param details HTML, made from the advisory's Markdown
 * @param affected what is affected, one entry a package
 * @param severities how bad it is, in words where the vector says so
 * @param fixAbsence why no version carries a fix; empty where one does
 * @param programName the program's name, or its slug where it is not known here
 * @param withdrawn when it was withdrawn, or nothing
 */
public record AdvisoryPage(
    PublicAdvisory advisory,
    String title,
    String details,
    List<AffectedLine> affected,
    List<SeverityLine> severities,
    List<Link> references,
    String fixAbsence,
    String programName,
    Moment publishedAt,
    Moment modifiedAt,
    @Nullable Moment withdrawn) {

  private static final int MANY = 20;

  /**
   * One affected package.
   *
   * @param ranges each in words
   */
  public record AffectedLine(String name, List<String> ranges, List<String> versions) {

    /** Whether the versions are too many to be listed at once. */
    public boolean isMany() {
      return versions.size() > MANY;
    }
  }

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

  static AdvisoryPage of(PublicAdvisory advisory, String programName, Instant now, Words words) {
    AdvisoryDocument document = advisory.document();
    PublicAdvisory.Withdrawal withdrawal = advisory.withdrawal();
    return new AdvisoryPage(
        advisory,
        document.title().isBlank() ? advisory.id() : document.title(),
        Markdown.toHtml(document.details()),
        document.affected().stream().map(one -> affected(one, words)).toList(),
        severities(document, words),
        document.references().stream().map(AdvisoryPage::link).toList(),
        document.fixAbsence() == null ? "" : document.fixAbsence(),
        programName,
        Moment.of(advisory.published(), now, words),
        Moment.of(advisory.modified(), now, words),
        withdrawal == null ? null : Moment.of(withdrawal.at(), now, words));
  }

  private static Link link(Reference reference) {
    return new Link(reference.type(), reference.url());
  }

  private static AffectedLine affected(Affected affected, Words words) {
    return new AffectedLine(
        name(affected),
        affected.ranges().stream().map(range -> range(range, words)).toList(),
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

  private static String range(AffectedRange range, Words words) {
    List<String> steps = new ArrayList<>();
    for (RangeEvent event : range.events()) {
      add(steps, words, "range.from", event.introduced());
      add(steps, words, "range.fixed", event.fixed());
      add(steps, words, "range.last", event.lastAffected());
      add(steps, words, "range.limit", event.limit());
    }
    return String.join(", ", steps);
  }

  private static void add(List<String> steps, Words words, String step, @Nullable String version) {
    if (version != null) {
      steps.add(words.say(step, version));
    }
  }

  /** The committee's scores of the whole; those of packages stand where there are none. */
  private static List<SeverityLine> severities(AdvisoryDocument document, Words words) {
    return document.severity().isEmpty()
        ? document.affected().stream()
            .flatMap(one -> one.severity().stream().map(score -> severity(score, name(one), words)))
            .toList()
        : document.severity().stream().map(score -> severity(score, "", words)).toList();
  }

  private static SeverityLine severity(SeverityScore score, String of, Words words) {
    String said =
        CvssVector.parse(score.score()) instanceof CvssParsed.Valid(CvssVector vector)
            ? words(vector.score(), words)
            : "";
    return new SeverityLine(said, score.score(), of);
  }

  private static String words(double score, Words words) {
    String word = words.say("severity." + SeverityScale.CVSS.of(score).spelling());
    return "%s (%.1f)".formatted(word, score);
  }
}
