package org.disclosureledger.pages;

import org.disclosureledger.service.web.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A form of which nothing was done.
 *
 * @param form which of the page's forms
 * @param title what was wrong
 * @param detail what to do about it
 * @param field the member that is at fault, or nothing
 * @param typed what stood in the form, which is kept
 */
public record FormRefusal(
    String form, String title, @Nullable String detail, @Nullable String field, FormBody typed) {

  /** What the API says of the same. */
  public static FormRefusal of(String form, Problem problem, FormBody typed) {
    return new FormRefusal(form, problem.title(), problem.detail(), problem.field(), typed);
  }

  /** Whether the fault is in that field. */
  boolean isAt(String name) {
    return field != null
        && (field.equals(name) || field.startsWith(name + ".") || field.startsWith(name + "["));
  }
}
