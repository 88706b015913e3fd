package org.disclosureledger.intake.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.pages.FormField;
import org.disclosureledger.pages.FormField.Kind;

/** Which fields the form of each of the reporter's acts has: the members of the act's body. */
final class ReporterForms {

  /** Writes to the committee. */
  static final String MESSAGE = "messages";

  /** Accepts a proposed date. */
  static final String ACCEPTANCE = "acceptance";

  /** Rejects a proposed date. */
  static final String REJECTION = "rejection";

  /** Suggests a date (S1.20). */
  static final String SUGGESTION = "disclosure-dates";

  /** Chooses how to be credited (S2.20). */
  static final String CREDIT = "credit";

  /** Takes the report back. */
  static final String WITHDRAWAL = "withdrawal";

  private static final Map<String, List<FormField>> FORMS = forms();

  private ReporterForms() {}

  private static Map<String, List<FormField>> forms() {
    FormField reason = FormField.of("reason", Kind.TEXT);
    Map<String, List<FormField>> forms = new LinkedHashMap<>();
    forms.put(MESSAGE, List.of(FormField.of("text", Kind.TEXT).asNeeded()));
    forms.put(ACCEPTANCE, List.of());
    forms.put(REJECTION, List.of(reason));
    forms.put(
        SUGGESTION,
        List.of(
            FormField.of("date", Kind.INSTANT).asNeeded(),
            reason,
            FormField.of("replyBy", Kind.INSTANT)));
    forms.put(
        CREDIT,
        List.of(
            FormField.choice("choice", CreditChoice.class).asNeeded(),
            FormField.of("as", Kind.LINE)));
    forms.put(WITHDRAWAL, List.of(reason));
    return forms;
  }

  /** The acts that have a form. */
  static Set<String> acts() {
    return FORMS.keySet();
  }

  /** The fields of an act. */
  static List<FormField> of(String act) {
    return FORMS.getOrDefault(act, List.of());
  }
}
