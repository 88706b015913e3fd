package org.disclosureledger.lifecycle.policy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One promise of a policy, in the language that holds for working days, hours and releases alike
 * (S2.16).
 *
 * @param name unique within the policy, such as {@code ACK}
 * @param promise what is promised, without its length: {@code The report is acknowledged}
 * @param starts what starts it
 * @param stops what keeps it
 * @param within the length where severity does not decide; absent when {@code bySeverity} says all
 * @param unit the unit of that length; absent when {@code bySeverity} says all
 * @param bySeverity the length by severity, for those that differ
 * @param unknownSeverity which of them holds until the severity is assessed
 * @param warnAt percentages of the length at which a warning is due, ascending
 * @param pausedBy what lets it stand still
 */
public record ClockDefinition(
    String name,
    String promise,
    StartEvent starts,
    StopEvent stops,
    @Nullable Integer within,
    @Nullable ClockUnit unit,
    Map<Severity, Term> bySeverity,
    UnknownSeverity unknownSeverity,
    List<Integer> warnAt,
    List<PauseReason> pausedBy) {

  private static final List<Severity> RATED =
      List.of(Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL);

  /** Copies the collections and checks that every severity has a length. */
  public ClockDefinition {
    Map<Severity, Term> ordered = new EnumMap<>(Severity.class);
    ordered.putAll(bySeverity);
    bySeverity = Collections.unmodifiableMap(ordered);
    warnAt = List.copyOf(warnAt);
    pausedBy = List.copyOf(pausedBy);
    if (unit == null && !bySeverity.keySet().containsAll(RATED)) {
      throw new IllegalArgumentException("clock " + name + " has no length for some severity");
    }
  }

  /** Whether the severity decides the length. */
  @JsonIgnore
  public boolean dependsOnSeverity() {
    return !bySeverity.isEmpty();
  }

  /**
   * The length at a severity: its own, else the common one. {@code none} has the length of {@code
   * low} where it has no own and there is no common one.
   */
  public Term termFor(Severity severity) {
    Term own = bySeverity.get(severity);
    if (own != null) {
      return own;
    }
    return unit != null ? new Term(within, unit) : termFor(Severity.LOW);
  }

  /** The severities that can be assessed, with their lengths, the most severe first. */
  public List<Map.Entry<Severity, Term>> termsBySeverity() {
    return Stream.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW)
        .map(severity -> Map.entry(severity, termFor(severity)))
        .toList();
  }
}
