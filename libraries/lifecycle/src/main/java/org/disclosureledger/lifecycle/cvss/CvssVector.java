package org.disclosureledger.lifecycle.cvss;

import java.util.Arrays;
import java.util.List;
import us.springett.cvss.Cvss;

/**
 * A CVSS vector that keeps to its version's grammar, with its score.
 *
 * <p>The score of a 3.x vector is its base score, whatever temporal or environmental metrics it
 * has. A 4.0 vector has one score, which its threat and environmental metrics are part of; its base
 * score is that of its base metrics alone.
 *
 * @param vector the text as it was given
 * @param version its version
 * @param score 0.0 to 10.0, with one decimal
 * @param baseScore the same of the base metrics, which promises go by in every version
 * @param environmental whether it has environmental metrics, which speak of one user's installation
 * @param threat the metrics that say how it is used at the time, as in {@code E:P}; those of 3.x
 *     that are called temporal
 */
public record CvssVector(
    String vector,
    CvssVersion version,
    double score,
    double baseScore,
    boolean environmental,
    List<String> threat) {

  public CvssVector {
    threat = List.copyOf(threat);
  }

  /**
   * Reads a vector. The calculator's own reading is too lenient: it takes repeated and misplaced
   * metrics.
   */
  public static CvssParsed parse(String text) {
    return switch (CvssMetrics.read(text)) {
      case CvssMetrics.Refused refused -> new CvssParsed.Invalid(refused.message());
      case CvssMetrics.Accepted metrics -> new CvssParsed.Valid(of(text, metrics));
    };
  }

  /**
   * Whether a text is a complete vector of one of the versions that OSV calls by this type.
   *
   * <p>Stricter than the OSV schema's patterns in two points: every base metric is there, and none
   * is given twice. A vector that lacks one has no score.
   *
   * @param osvType {@code CVSS_V2}, {@code CVSS_V3} or {@code CVSS_V4}
   */
  public static boolean isVector(String osvType, String text) {
    if (osvType.equals("CVSS_V2")) {
      return CvssMetrics.isOfVersionTwo(text);
    }
    return Arrays.stream(CvssVersion.values())
        .filter(version -> version.osvType().equals(osvType))
        .filter(version -> text.startsWith(version.prefix()))
        .anyMatch(version -> CvssMetrics.read(text) instanceof CvssMetrics.Accepted);
  }

  private static CvssVector of(String text, CvssMetrics.Accepted metrics) {
    return new CvssVector(
        text,
        metrics.version(),
        score(metrics),
        score(metrics.base()),
        metrics.environmental(),
        metrics.threat());
  }

  private static double score(CvssMetrics.Accepted metrics) {
    return switch (metrics.version()) {
      case V3_0, V3_1 -> Cvss.fromVector(metrics.ordered()).calculateScore().getBaseScore();
      case V4_0 -> CvssFourScore.tenths(metrics.values()) / 10.0;
    };
  }
}
