package org.disclosureledger.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a form on a page.
 *
 * @param id unique on the page
 * @param kind as in {@link FormField.Kind}, in lower case
 * @param value what stands in it
 * @param hint how it is filled in, or nothing
 * @param error why it was refused, or nothing
 */
public record FieldOnPage(
    String id,
    String name,
    String kind,
    String label,
    @Nullable String hint,
    String value,
    List<Option> options,
    boolean needed,
    @Nullable String error) {

  /** Something that can be chosen. */
  public record Option(String value, String label, boolean chosen) {}

  /** Copies the options. */
  public FieldOnPage {
    options = List.copyOf(options);
  }
}
