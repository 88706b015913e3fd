package org.disclosureledger.lifecycle.cvss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.disclosureledger.lifecycle.policy.Severity;
import org.disclosureledger.lifecycle.policy.SeverityScale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import us.springett.cvss.Cvss;

/** CVSS vectors: grammar, scores, severities. */
class CvssVectorTest {

  private static final List<String> BASE_3 =
      List.of("AV:NALP", "AC:LH", "PR:NLH", "UI:NR", "S:UC", "C:HLN", "I:HLN", "A:HLN");
  private static final List<String> BASE_4 =
      List.of(
          "AV:NALP", "AC:LH", "AT:NP", "PR:NLH", "UI:NPA", "VC:HLN", "VI:HLN", "VA:HLN", "SC:HLN",
          "SI:HLN", "SA:HLN");
  private static final List<String> OPTIONAL_4 =
      List.of(
          "E:XAPU",
          "CR:XHML",
          "IR:XHML",
          "AR:XHML",
          "MAV:XNALP",
          "MAC:XLH",
          "MAT:XNP",
          "MPR:XNLH",
          "MUI:XNPA",
          "MVC:XHLN",
          "MVI:XHLN",
          "MVA:XHLN",
          "MSC:XHLN",
          "MSI:XSHLN",
          "MSA:XSHLN");

  @ParameterizedTest(name = "{0} scores {1}, {2}")
  @CsvSource({
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H, 9.8, CRITICAL",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H, 10.0, CRITICAL",
    "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H, 7.5, HIGH",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N, 6.1, MEDIUM",
    "CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:N/I:L/A:N, 1.8, LOW",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N, 0.0, NONE",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H, 10.0, CRITICAL",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N, 9.3, CRITICAL",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N, 0.0, NONE",
  })
  void scoresAVector(String text, double score, Severity severity) {
    // Given
    CvssVector vector = valid(text);

    // When
    Severity rated = SeverityScale.CVSS.of(vector.baseScore());

    // Then
    assertThat(vector.score()).isEqualTo(score);
    assertThat(rated).isEqualTo(severity);
    assertThat(vector.vector()).isEqualTo(text);
  }

  @ParameterizedTest(name = "{0} is an exact tie and scores {1}")
  @CsvSource({
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:P/VC:H/VI:L/VA:N/SC:H/SI:H/SA:H, 8.6",
    "CVSS:4.0/AV:N/AC:L/AT:P/PR:L/UI:A/VC:L/VI:L/VA:N/SC:N/SI:N/SA:N/E:U, 0.4",
    "CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:H/VA:N/SC:H/SI:H/SA:H/E:P, 9.0",
  })
  void roundsExactTiesUp(String text, double score) {
    // Given
    CvssVector vector = valid(text);

    // When
    double rounded = vector.score();

    // Then
    assertThat(rounded).isEqualTo(score);
  }

  /**
   * The calculator library computes the same in floating point. It may differ only where an exact
   * tie falls short of itself, by one tenth, upwards; 522 base vectors are known to.
   */
  @Test
  void differsFromTheLibraryByTiesOnly() {
    // Given
    List<String> vectors = combinations("CVSS:4.0", BASE_4);

    // When
    long higher =
        vectors.stream()
            .filter(
                text -> {
                  double library = Cvss.fromVector(text).calculateScore().getBaseScore();
                  double own = valid(text).score();
                  assertThat(own).as(text).isIn(library, Math.round(library * 10 + 1) / 10.0);
                  return own > library;
                })
            .count();

    // Then
    assertThat(vectors).hasSize(104_976);
    assertThat(higher).isEqualTo(522);
  }

  @Test
  void staysWithinATenthOfTheLibraryWithThreatAndEnvironment() {
    // Given
    Random random = new Random(4);

    // When
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder("CVSS:4.0");
      BASE_4.forEach(metric -> append(text, metric, random));
      OPTIONAL_4.stream().filter(m -> random.nextBoolean()).forEach(m -> append(text, m, random));
      double library = Cvss.fromVector(text.toString()).calculateScore().getBaseScore();

      // Then
      assertThat(valid(text.toString()).score())
          .as(text.toString())
          .isCloseTo(library, within(0.11));
    }
  }

  private static void append(StringBuilder text, String metric, Random random) {
    int colon = metric.indexOf(':');
    int value = colon + 1 + random.nextInt(metric.length() - colon - 1);
    text.append('/').append(metric, 0, colon + 1).append(metric.charAt(value));
  }

  @Test
  void scoresEveryBaseVectorOfCvss31AsItsFormulaSays() {
    // Given
    List<String> vectors = combinations("CVSS:3.1", BASE_3);

    // When
    assertThat(vectors).hasSize(2_592);

    // Then
    vectors.forEach(text -> assertThat(valid(text).score()).as(text).isEqualTo(formula(text)));
  }

  /** The base score of CVSS 3.1, specification section 7.1, in decimal arithmetic. */
  private static double formula(String vector) {
    boolean changed = vector.contains("/S:C");
    double impact =
        1 - (1 - impact(vector, "C")) * (1 - impact(vector, "I")) * (1 - impact(vector, "A"));
    double impactScore =
        changed ? 7.52 * (impact - 0.029) - 3.25 * Math.pow(impact - 0.02, 15) : 6.42 * impact;
    if (impactScore <= 0) {
      return 0;
    }
    double exploitability =
        8.22
            * Map.of("N", 0.85, "A", 0.62, "L", 0.55, "P", 0.2).get(value(vector, "AV"))
            * Map.of("L", 0.77, "H", 0.44).get(value(vector, "AC"))
            * Map.of("N", 0.85, "L", changed ? 0.68 : 0.62, "H", changed ? 0.5 : 0.27)
                .get(value(vector, "PR"))
            * Map.of("N", 0.85, "R", 0.62).get(value(vector, "UI"));
    double sum = Math.min(10, (changed ? 1.08 : 1) * (impactScore + exploitability));
    return BigDecimal.valueOf(sum)
        .setScale(5, RoundingMode.HALF_UP)
        .setScale(1, RoundingMode.CEILING)
        .doubleValue();
  }

  private static double impact(String vector, String metric) {
    return Map.of("H", 0.56, "L", 0.22, "N", 0.0).get(value(vector, metric));
  }

  private static String value(String vector, String metric) {
    int at = vector.indexOf("/" + metric + ":") + metric.length() + 2;
    return vector.substring(at, at + 1);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      nullValues = "-",
      value = {
        "'', begins with its version",
        "CVSS:2.0/AV:N/AC:L/Au:N/C:P/I:P/A:P, begins with its version",
        "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H, begins with its version",
        "CVSS:3.1/, does not",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H, lacks A",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/, does not",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/A:L, twice",
        "CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H, does not",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/AT:N, does not",
        "CVSS:3.1/AVN/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H, does not",
        "CVSS:3.1/av:n/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H, does not",
        "cvss:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H, begins with its version",
        "'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H ', does not",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N, lacks SA",
        "CVSS:4.0/AC:L/AV:N/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N, in the order",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:S/SA:N, does not",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:R/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N, does not",
      })
  void refusesWhatIsNoVector(String text, String message) {
    // When
    CvssParsed parsed = CvssVector.parse(text);

    // Then
    assertThat(parsed)
        .isInstanceOfSatisfying(
            CvssParsed.Invalid.class, invalid -> assertThat(invalid.message()).contains(message));
  }

  @Test
  void refusesAnEndlessVector() {
    // Given
    String text = "CVSS:3.1" + "/AV:N".repeat(100_000);

    // When
    CvssParsed parsed = CvssVector.parse(text);

    // Then
    assertThat(parsed).isEqualTo(new CvssParsed.Invalid("is too long for a CVSS vector"));
  }

  @Test
  @DisplayName("S2.11 promises go by the base score in CVSS 4.0 as in 3.x, threat metrics or not")
  void knowsTheBaseScoreOfAVectorWithThreatMetrics() {
    // Given
    String text = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:L/VA:L/SC:N/SI:N/SA:N/E:U";

    // When
    CvssVector vector = valid(text);

    // Then
    assertThat(vector.score()).isEqualTo(2.7);
    assertThat(vector.baseScore()).isEqualTo(6.9);
    assertThat(vector.environmental()).isFalse();
    assertThat(valid(text + "/CR:H").environmental()).isTrue();
  }

  @Test
  void takesTheMetricsOfCvss3InAnyOrderAndWithTemporalOnes() {
    // Given
    String text = "CVSS:3.1/RC:U/C:H/I:H/A:H/AC:L/AV:N/PR:N/UI:N/S:U/E:U/RL:O";

    // When
    CvssVector vector = valid(text);

    // Then
    assertThat(vector.score()).as("the base score").isEqualTo(9.8);
    assertThat(vector.version()).isEqualTo(CvssVersion.V3_1);
    assertThat(vector.version().osvType()).isEqualTo("CVSS_V3");
    assertThat(CvssVersion.V4_0.osvType()).isEqualTo("CVSS_V4");
  }

  @ParameterizedTest
  @CsvSource({
    "0.0, NONE",
    "0.1, LOW",
    "3.9, LOW",
    "4.0, MEDIUM",
    "6.9, MEDIUM",
    "7.0, HIGH",
    "8.9, HIGH",
    "9.0, CRITICAL",
    "10.0, CRITICAL"
  })
  @DisplayName("S2.11 a score becomes a severity at the thresholds of CVSS")
  void ratesAScore(double score, Severity severity) {
    // Given
    SeverityScale scale = SeverityScale.CVSS;

    // When
    Severity rated = scale.of(score);

    // Then
    assertThat(rated).isEqualTo(severity);
  }

  private static CvssVector valid(String text) {
    return switch (CvssVector.parse(text)) {
      case CvssParsed.Valid valid -> valid.vector();
      case CvssParsed.Invalid invalid -> throw new AssertionError(text + " " + invalid.message());
    };
  }

  private static List<String> combinations(String prefix, List<String> metrics) {
    List<String> vectors = List.of(prefix);
    for (String metric : metrics) {
      List<String> longer = new ArrayList<>();
      int colon = metric.indexOf(':');
      for (String vector : vectors) {
        for (char value : metric.substring(colon + 1).toCharArray()) {
          longer.add(vector + "/" + metric.substring(0, colon + 1) + value);
        }
      }
      vectors = longer;
    }
    return vectors;
  }
}
