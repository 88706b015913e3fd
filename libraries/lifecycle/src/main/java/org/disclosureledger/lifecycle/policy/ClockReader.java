package org.disclosureledger.lifecycle.policy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads clocks and the calendar they count by. */
final class ClockReader {

  /** A year of hours. */
  private static final int LONGEST = 8760;

  private static final int MOST_WARNINGS = 5;
  private static final List<Severity> RATED =
      List.of(Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL);

  private ClockReader() {}

  static ClockDefinition clock(DocumentFields fields) {
    String name = fields.text("name", TextRule.CLOCK_NAME);
    String promise = fields.text("promise", TextRule.LINE);
    StartEvent starts = fields.word("starts", StartEvent.class);
    StopEvent stops = fields.word("stops", StopEvent.class);
    Term common = commonTerm(fields);
    Map<Severity, Term> bySeverity =
        fields.byWord(
            "bySeverity", Severity.class, (all, one) -> all.object(one, ClockReader::term));
    if (common == null && !bySeverity.keySet().containsAll(RATED)) {
      fields.refuse("needs unit and within, or bySeverity for low, medium, high and critical");
      common = new Term(null, ClockUnit.BEST_EFFORT);
    }
    return new ClockDefinition(
        name,
        promise,
        starts,
        stops,
        common == null ? null : common.within(),
        common == null ? null : common.unit(),
        bySeverity,
        fields.word("unknownSeverity", UnknownSeverity.class, UnknownSeverity.TIGHTEST),
        fields.ascending("warnAt", 1, 99, MOST_WARNINGS, List.of(50, 80)),
        fields.words("pausedBy", PauseReason.class, 0, List.of()));
  }

  private static @Nullable Term commonTerm(DocumentFields fields) {
    if (fields.has("unit")) {
      return term(fields);
    }
    if (fields.optionalWhole("within", 1, LONGEST) != null) {
      fields.refuse("unit", "is missing");
    }
    return null;
  }

  private static Term term(DocumentFields fields) {
    int before = fields.problemCount();
    ClockUnit unit = fields.word("unit", ClockUnit.class);
    boolean unitKnown = fields.problemCount() == before;
    Integer within = fields.optionalWhole("within", 1, LONGEST);
    boolean fits = unit.counted() == (within != null);
    if (fits) {
      return new Term(within, unit);
    }
    if (unitKnown && !fields.has("within")) {
      fields.refuse("within", "is missing");
    } else if (unitKnown && within != null) {
      fields.refuse("within", "must be left out with unit " + unit.spelling());
    }
    return placeholder();
  }

  private static Term placeholder() {
    return new Term(null, ClockUnit.BEST_EFFORT);
  }
}
