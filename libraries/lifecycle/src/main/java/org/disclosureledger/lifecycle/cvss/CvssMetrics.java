package org.disclosureledger.lifecycle.cvss;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of CVSS vectors, from the specifications of 2.0, 3.0, 3.1 and 4.0: which metrics
 * there are, in which order, with which values, and which must be given. Order binds in 4.0 only.
 */
final class CvssMetrics {

  private static final int LONGEST = 300;

  private static final String BASE_2 = "AV=N,A,L AC=L,M,H Au=M,S,N C=N,P,C I=N,P,C A=N,P,C";
  private static final String OTHERS_2 =
      """
      E=U,POC,F,H,ND RL=OF,TF,W,U,ND RC=UC,UR,C,ND CDP=N,L,LM,MH,H,ND TD=N,L,M,H,ND \
      CR=L,M,H,ND IR=L,M,H,ND AR=L,M,H,ND""";
  private static final String BASE_3 =
      "AV=N,A,L,P AC=L,H PR=N,L,H UI=N,R S=U,C C=H,L,N I=H,L,N A=H,L,N";
  private static final String OTHERS_3 =
      """
      E=X,U,P,F,H RL=X,O,T,W,U RC=X,U,R,C CR=X,L,M,H IR=X,L,M,H AR=X,L,M,H \
      MAV=X,N,A,L,P MAC=X,L,H MPR=X,N,L,H MUI=X,N,R MS=X,U,C MC=X,H,L,N MI=X,H,L,N MA=X,H,L,N""";
  private static final String BASE_4 =
      """
      AV=N,A,L,P AC=L,H AT=N,P PR=N,L,H UI=N,P,A \
      VC=H,L,N VI=H,L,N VA=H,L,N SC=H,L,N SI=H,L,N SA=H,L,N""";
  private static final String OTHERS_4 =
      """
      E=X,A,P,U CR=X,H,M,L IR=X,H,M,L AR=X,H,M,L MAV=X,N,A,L,P MAC=X,L,H MAT=X,N,P MPR=X,N,L,H \
      MUI=X,N,P,A MVC=X,H,L,N MVI=X,H,L,N MVA=X,H,L,N MSC=X,H,L,N MSI=X,S,H,L,N MSA=X,S,H,L,N \
      S=X,N,P AU=X,N,Y R=X,A,U,I V=X,D,C RE=X,L,M,H U=X,Clear,Green,Amber,Red""";

  private static final Set<String> TEMPORAL = Set.of("RL", "RC");
  private static final Set<String> REQUIREMENTS = Set.of("CR", "IR", "AR");

  private static final CvssMetrics TWO = new CvssMetrics(BASE_2, OTHERS_2, false);
  private static final CvssMetrics THREE = new CvssMetrics(BASE_3, OTHERS_3, false);
  private static final CvssMetrics FOUR = new CvssMetrics(BASE_4, OTHERS_4, true);

  private final Map<String, List<String>> allowed = new LinkedHashMap<>();
  private final List<String> mandatory;
  private final boolean orderBinds;

  private CvssMetrics(String base, String others, boolean orderBinds) {
    addAll(base);
    this.mandatory = List.copyOf(allowed.keySet());
    addAll(others);
    this.orderBinds = orderBinds;
  }

  /** What came of reading. */
  sealed interface Outcome {}

  /** The metrics given, in the specification's order. */
  record Accepted(CvssVersion version, Map<String, String> values) implements Outcome {

    /** The base metrics alone. */
    Accepted base() {
      List<String> mandatory = of(version).mandatory;
      Map<String, String> base = new LinkedHashMap<>(values);
      base.keySet().retainAll(mandatory);
      return new Accepted(version, base);
    }

    /** Whether it says anything about one user's installation. */
    boolean environmental() {
      return values.entrySet().stream()
          .anyMatch(metric -> isEnvironmental(metric.getKey()) && !metric.getValue().equals("X"));
    }

    /** What it says about its use at the time, as it stands in a vector. */
    List<String> threat() {
      return values.entrySet().stream()
          .filter(metric -> isThreat(metric.getKey()) && !metric.getValue().equals("X"))
          .map(metric -> metric.getKey() + ":" + metric.getValue())
          .toList();
    }

    private boolean isThreat(String metric) {
      return metric.equals("E") || (version != CvssVersion.V4_0 && TEMPORAL.contains(metric));
    }

    private static boolean isEnvironmental(String metric) {
      return REQUIREMENTS.contains(metric) || metric.startsWith("M");
    }

    /** The vector in the specification's order. */
    String ordered() {
      return version.prefix()
          + values.entrySet().stream()
              .map(metric -> metric.getKey() + ":" + metric.getValue())
              .collect(Collectors.joining("/"));
    }
  }

  /** Why a text is no vector. */
  record Refused(String message) implements Outcome {}

  static Outcome read(String text) {
    if (text.length() > LONGEST) {
      return new Refused("is too long for a CVSS vector");
    }
    for (CvssVersion version : CvssVersion.values()) {
      if (text.startsWith(version.prefix())) {
        Map<String, String> given = new LinkedHashMap<>();
        CvssMetrics grammar = of(version);
        String fault = grammar.fault(text.substring(version.prefix().length()), given);
        return fault == null
            ? new Accepted(version, grammar.ordered(given))
            : new Refused(fault.formatted(version.spelling()));
      }
    }
    return new Refused("must be a vector of CVSS 3.0, 3.1 or 4.0 that begins with its version");
  }

  /** Whether this is a complete vector of CVSS 2.0, which does not say its version. */
  static boolean isOfVersionTwo(String text) {
    return text.length() <= LONGEST && TWO.fault(text, new LinkedHashMap<>()) == null;
  }

  private static CvssMetrics of(CvssVersion version) {
    return version == CvssVersion.V4_0 ? FOUR : THREE;
  }

  /**
   * What is wrong with these metrics; null when nothing is. The version's number is to be put into
   * it.
   *
   * @param given takes the metrics in, as far as they are read
   */
  private @Nullable String fault(String metrics, Map<String, String> given) {
    for (String metric : metrics.split("/", -1)) {
      String name = metric.substring(0, Math.max(0, metric.indexOf(':')));
      String value = metric.substring(metric.indexOf(':') + 1);
      if (!allowed.getOrDefault(name, List.of()).contains(value)) {
        return "has a metric or value that CVSS %s does not";
      }
      if (given.put(name, value) != null) {
        return "has the metric " + name + " twice";
      }
    }
    List<String> missing = mandatory.stream().filter(name -> !given.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      return "lacks " + String.join(", ", missing);
    }
    return orderBinds && !List.copyOf(given.keySet()).equals(List.copyOf(ordered(given).keySet()))
        ? "must have its metrics in the order of the specification"
        : null;
  }

  private Map<String, String> ordered(Map<String, String> given) {
    Map<String, String> ordered = new LinkedHashMap<>();
    allowed.keySet().stream()
        .filter(given::containsKey)
        .forEach(name -> ordered.put(name, given.getOrDefault(name, "")));
    return ordered;
  }

  private void addAll(String metrics) {
    for (String metric : metrics.split(" ")) {
      int equals = metric.indexOf('=');
      allowed.put(
          metric.substring(0, equals), Arrays.asList(metric.substring(equals + 1).split(",")));
    }
  }
}
