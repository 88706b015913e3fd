package org.disclosureledger.lifecycle.cvss;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The CVSS 4.0 metrics in effect: the modified ones where given, else the base ones. */
final class CvssFourMetrics {

  /** The values of each metric from the most severe down: the position is the number of steps. */
  private static final Map<String, String> STEPS =
      Map.ofEntries(
          Map.entry("AV", "NALP"),
          Map.entry("PR", "NLH"),
          Map.entry("UI", "NPA"),
          Map.entry("AC", "LH"),
          Map.entry("AT", "NP"),
          Map.entry("VC", "HLN"),
          Map.entry("VI", "HLN"),
          Map.entry("VA", "HLN"),
          Map.entry("SC", "SHLN"),
          Map.entry("SI", "SHLN"),
          Map.entry("SA", "SHLN"),
          Map.entry("CR", "HML"),
          Map.entry("IR", "HML"),
          Map.entry("AR", "HML"),
          Map.entry("E", "APU"));

  private final Map<String, String> given;

  CvssFourMetrics(Map<String, String> given) {
    this.given = given;
  }

  /** Whether nothing is harmed, which scores 0 whatever else is said. */
  boolean noImpact() {
    return Stream.of("VC", "VI", "VA", "SC", "SI", "SA").allMatch(metric -> is(metric, "N"));
  }

  /** The six digits of the macro vector. */
  String macroVector() {
    return "" + one() + two() + three() + four() + steps("E", value("E")) + six();
  }

  /** Steps below the first of the highest vectors that nothing here is above. */
  int stepsBelow(List<String> highest) {
    return highest.stream()
        .filter(vector -> distances(vector).allMatch(distance -> distance >= 0))
        .findFirst()
        .map(vector -> distances(vector).mapToInt(Integer::intValue).sum())
        .orElseThrow(() -> new IllegalStateException("metrics above their equivalence class"));
  }

  private Stream<Integer> distances(String vector) {
    return Stream.of(vector.split("/"))
        .map(
            metric -> {
              String name = metric.substring(0, metric.indexOf(':'));
              String from = metric.substring(metric.indexOf(':') + 1);
              return steps(name, value(name)) - steps(name, from);
            });
  }

  private static int steps(String metric, String value) {
    return STEPS.getOrDefault(metric, "").indexOf(value);
  }

  /** Threat and requirements that are not given count as the most severe. */
  private String value(String metric) {
    String modified = given.getOrDefault("M" + metric, "X");
    String value = modified.equals("X") ? given.getOrDefault(metric, "X") : modified;
    return value.equals("X") ? STEPS.getOrDefault(metric, "").substring(0, 1) : value;
  }

  private boolean is(String metric, String value) {
    return value(metric).equals(value);
  }

  private int one() {
    boolean all = is("AV", "N") && is("PR", "N") && is("UI", "N");
    boolean any = is("AV", "N") || is("PR", "N") || is("UI", "N");
    return all ? 0 : any && !is("AV", "P") ? 1 : 2;
  }

  private int two() {
    return is("AC", "L") && is("AT", "N") ? 0 : 1;
  }

  private int three() {
    if (is("VC", "H") && is("VI", "H")) {
      return 0;
    }
    return is("VC", "H") || is("VI", "H") || is("VA", "H") ? 1 : 2;
  }

  private int four() {
    if (is("SI", "S") || is("SA", "S")) {
      return 0;
    }
    return is("SC", "H") || is("SI", "H") || is("SA", "H") ? 1 : 2;
  }

  private int six() {
    boolean high =
        (is("CR", "H") && is("VC", "H"))
            || (is("IR", "H") && is("VI", "H"))
            || (is("AR", "H") && is("VA", "H"));
    return high ? 0 : 1;
  }
}
