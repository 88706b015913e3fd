package org.disclosureledger.triage.web;

import java.util.List;
import org.disclosureledger.pages.Moment;

/**
 * What the console's home shows.
 *
 * @param programs the programs whose desk it is
 * @param due what is promised and not done, the next first
 * @param days the dates of the next weeks
 */
public record HomePage(
    List<String> programs, List<Due> due, List<Row> unassigned, List<Row> asked, List<Row> dates) {

  /**
   * Something that is due.
   *
   * @param act the act that keeps the promise, as the link to its form says it
   * @param to where that form is
   */
  public record Due(
      Row about, String promise, Moment at, String left, String mood, String act, String to) {}

  /** A case in a line. */
  public record Row(String id, String reference, String title, String program, Moment at) {}

  /** Whether nothing lies on the desk. */
  public boolean isEmpty() {
    return due.isEmpty() && unassigned.isEmpty() && asked.isEmpty() && dates.isEmpty();
  }
}
