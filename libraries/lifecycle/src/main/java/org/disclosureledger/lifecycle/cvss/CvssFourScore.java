package org.disclosureledger.lifecycle.cvss;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import us.springett.cvss.Cvss;

/**
 * The CVSS 4.0 score, counted in whole numbers.
 *
 * <p>The score of a vector is that of its macro vector, less the mean share of the way to the next
 * lower macro vectors (specification, section 8). The calculator library computes that in floating
 * point, which puts some exact ties ({@code x.x5}) just below the tie: 522 of the 104,976 base
 * vectors come out 0.1 too low, and at 8.95 that turns critical into high. Here ties are found
 * exactly and rounded half up. What the library answers without interpolation, the score of each
 * macro vector's highest vector, is exact and is taken from it.
 */
final class CvssFourScore {

  /** A multiple of every depth, so that shares of a way are whole numbers. */
  private static final int WHOLE = 840;

  private static final Map<String, Integer> MACRO_SCORES = new ConcurrentHashMap<>();

  private final String macro;
  private final int score;
  private int ways;
  private int descent;

  private CvssFourScore(String macro) {
    this.macro = macro;
    this.score = macroScore(macro);
  }

  /** The score of metrics that keep to the grammar, in tenths, 0 to 100. */
  static int tenths(Map<String, String> given) {
    CvssFourMetrics metrics = new CvssFourMetrics(given);
    if (metrics.noImpact()) {
      return 0;
    }
    CvssFourScore interpolation = new CvssFourScore(metrics.macroVector());
    for (CvssFourClass equivalenceClass : CvssFourClass.values()) {
      interpolation.descend(equivalenceClass, metrics);
    }
    return interpolation.rounded();
  }

  /** Of two next lower macro vectors, the higher one is the goal. */
  private void descend(CvssFourClass equivalenceClass, CvssFourMetrics metrics) {
    equivalenceClass.lower(macro).stream()
        .mapToInt(CvssFourScore::macroScore)
        .max()
        .ifPresent(
            goal -> {
              CvssFourClass.Level level = equivalenceClass.level(macro);
              int steps = metrics.stepsBelow(level.highest());
              ways++;
              descent += (score - goal) * steps * (WHOLE / level.depth());
            });
  }

  /** The score less the mean descent, rounded half up. */
  private int rounded() {
    int parts = WHOLE * Math.max(1, ways);
    int exact = score * parts - descent;
    return Math.clamp(Math.floorDiv(2 * exact + parts, 2 * parts), 0, 100);
  }

  private static int macroScore(String macro) {
    return MACRO_SCORES.computeIfAbsent(macro, CvssFourScore::libraryScore);
  }

  private static int libraryScore(String macro) {
    double score = Cvss.fromVector(highestVector(macro)).calculateScore().getBaseScore();
    return (int) Math.round(score * 10);
  }

  /** Safety is a value of modified metrics only. */
  private static String highestVector(String macro) {
    String exploitability = first(CvssFourClass.ONE, macro);
    String impact = first(CvssFourClass.THREE_AND_SIX, macro);
    String subsequent = first(CvssFourClass.FOUR, macro);
    int requirements = impact.indexOf("CR:");
    return String.join(
        "/",
        CvssVersion.V4_0.prefix() + exploitability.substring(0, 4),
        first(CvssFourClass.TWO, macro),
        exploitability.substring(5),
        impact.substring(0, requirements - 1),
        subsequent.replace(":S", ":H"),
        first(CvssFourClass.FIVE, macro),
        impact.substring(requirements) + (subsequent.contains(":S") ? "/MSI:S/MSA:S" : ""));
  }

  private static String first(CvssFourClass equivalenceClass, String macro) {
    return equivalenceClass.level(macro).highest().getFirst();
  }
}
