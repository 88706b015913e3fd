package org.disclosureledger.advisory.domain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The wishes for credit of which intake, which hears them first, has just said that they hold still
 * (S2.20). What is not among them is not printed.
 *
 * @param wishes by the report
 */
public record ConfirmedCredits(Map<UUID, Credit> wishes) {

  /** Nothing is confirmed. */
  public static final ConfirmedCredits NONE = new ConfirmedCredits(Map.of());

  public ConfirmedCredits {
    wishes = Map.copyOf(wishes);
  }

  /** Whether a report's reporter still wishes to be named so. */
  boolean holds(UUID report, Credit wish) {
    return wish.equals(wishes.get(report));
  }

  /**
   * The wishes as they may be printed now: a name that is neither confirmed nor public already is
   * left out.
   *
   * @param publicly those that were carried out before
   */
  Map<UUID, Credit> printable(Map<UUID, Credit> wanted, Map<UUID, Credit> publicly) {
    Map<UUID, Credit> may = new LinkedHashMap<>();
    wanted.forEach(
        (report, wish) ->
            may.put(
                report,
                holds(report, wish) || wish.equals(publicly.get(report))
                    ? wish
                    : Credit.ANONYMOUS));
    return may;
  }
}
