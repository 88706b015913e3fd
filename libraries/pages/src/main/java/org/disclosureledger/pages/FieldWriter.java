package org.disclosureledger.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the fields of a form: with what stands in them, and at the one that is at fault, what is
 * wrong. Words are {@code field.<form>.<name>} or {@code field.<name>}, {@code hint.<form>.<name>}
 * or {@code hint.kind.<kind>}, and {@code option.<name>.<value>}.
 */
public final class FieldWriter {

  private final Words words;
  private final String form;
  private final @Nullable FormRefusal refusal;

  /**
   * For one form.
   *
   * @param refusal of whichever form of the page; of another it changes nothing
   */
  public FieldWriter(Words words, String form, @Nullable FormRefusal refusal) {
    this.words = words;
    this.form = form;
    this.refusal = refusal != null && refusal.form().equals(form) ? refusal : null;
  }

  /** The form's name as part of an identifier on the page. */
  public static String id(String form) {
    return form.replace('/', '-');
  }

  /** Whether nothing was done of this form. */
  public boolean isRefused() {
    return refusal != null;
  }

  /** A field with what stands in it before anything is typed. */
  public FieldOnPage write(FormField field, String present) {
    return write(field, present, labels(field));
  }

  /**
   * A field with what can be chosen.
   *
   * @param offered the labels by what is sent
   */
  public FieldOnPage write(FormField field, String present, Map<String, String> offered) {
    String name = field.name();
    String value = refusal == null ? present : refusal.typed().fields().getOrDefault(name, "");
    return new FieldOnPage(
        id(form) + "-" + name.replace('.', '-'),
        name,
        lower(field.kind()),
        words.or("field." + form + "." + name, words.or("field." + name, name)),
        hint(field),
        value,
        options(offered, value),
        field.needed(),
        refusal != null && refusal.isAt(name) ? refusal.detail() : null);
  }

  private static List<FieldOnPage.Option> options(Map<String, String> offered, String value) {
    return offered.entrySet().stream()
        .map(
            option ->
                new FieldOnPage.Option(
                    option.getKey(), option.getValue(), option.getKey().equals(value)))
        .toList();
  }

  private Map<String, String> labels(FormField field) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (String option : field.options()) {
      labels.put(option, words.or("option." + field.name() + "." + option, option));
    }
    return labels;
  }

  private @Nullable String hint(FormField field) {
    String ofKind = words.or("hint.kind." + lower(field.kind()), "");
    String hint = words.or("hint." + form + "." + field.name(), ofKind);
    return hint.isEmpty() ? null : hint;
  }

  private static String lower(FormField.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
