package org.disclosureledger.triage.web;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.disclosureledger.lifecycle.event.Audience;
import org.disclosureledger.lifecycle.event.EmbargoExit;
import org.disclosureledger.lifecycle.policy.DeclineReason;
import org.disclosureledger.lifecycle.policy.DelayReason;
import org.disclosureledger.pages.FormField;
import org.disclosureledger.pages.FormField.Kind;
import org.disclosureledger.triage.domain.CveAnswer;
import org.disclosureledger.triage.domain.VerdictOutcome;
import org.disclosureledger.triage.recordpublicknowledge.PublicClaim;

/** Which fields the form of each act has: the members of the act's body. */
final class ActForms {

  /** The field whose options are the members of the committee. */
  static final String ASSIGNEE = "assignee";

  /** The field whose options are the reporter's standing proposals. */
  static final String PROPOSAL = "proposal";

  private static final Map<String, List<FormField>> FORMS = forms();

  private ActForms() {}

  /** The fields of an act; none where there is no such act. */
  static List<FormField> of(String command) {
    return FORMS.getOrDefault(command, List.of());
  }

  /** The acts that have a form. */
  static java.util.Set<String> commands() {
    return FORMS.keySet();
  }

  private static Map<String, List<FormField>> forms() {
    Map<String, List<FormField>> forms = new LinkedHashMap<>();
    handling(forms);
    remedy(forms);
    date(forms);
    exposure(forms);
    return Collections.unmodifiableMap(forms);
  }

  private static void handling(Map<String, List<FormField>> forms) {
    forms.put("acknowledgement", List.of(text("message")));
    forms.put("assignment", List.of(FormField.choice(ASSIGNEE, List.of())));
    forms.put("information-requests", List.of(text("text").asNeeded()));
    forms.put(
        "verdict",
        List.of(
            FormField.choice("outcome", VerdictOutcome.class).asNeeded(),
            FormField.choice("reason", DeclineReason.class),
            text("text"),
            FormField.of("straightforward", Kind.CHECK)));
    forms.put(
        "severity",
        List.of(
            FormField.of("vector", Kind.LINE).asNeeded(),
            FormField.of("otherVector", Kind.LINE),
            FormField.of("cwes", Kind.LINES),
            text("reason")));
    forms.put(
        "correction",
        List.of(
            FormField.of("title", Kind.LINE),
            text("description"),
            text("impact"),
            text("reproduction"),
            text("mitigations"),
            FormField.of("affected", Kind.JSON),
            FormField.of("references", Kind.LINKS),
            FormField.of("aliases", Kind.LINES),
            FormField.of("cwes", Kind.LINES)));
    forms.put("duplicate-of", List.of(FormField.of("case", Kind.LINE).asNeeded(), text("reason")));
    forms.put("split", List.of(text("reason")));
    forms.put(
        "cve",
        List.of(
            FormField.choice("answer", CveAnswer.class).asNeeded(),
            FormField.of("id", Kind.LINE),
            text("reason")));
    forms.put(
        "messages",
        List.of(text("text").asNeeded(), FormField.choice("to", Audience.class).asNeeded()));
    forms.put("closure", List.of(text("reason")));
  }

  private static void remedy(Map<String, List<FormField>> forms) {
    forms.put("fix", List.of(FormField.of("references", Kind.LINKS)));
    forms.put("mitigation", List.of(text("text").asNeeded(), instant("availableAt")));
    forms.put(
        "release",
        List.of(
            FormField.of("version", Kind.LINE).asNeeded(),
            instant("plannedFor"),
            instant("releasedAt"),
            FormField.of("references", Kind.LINKS)));
  }

  private static void date(Map<String, List<FormField>> forms) {
    FormField delay = FormField.choice("delay", DelayReason.class);
    FormField proposal = FormField.choice(PROPOSAL, List.of()).asNeeded();
    forms.put(
        "disclosure-date/proposals",
        List.of(instant("date").asNeeded(), delay, text("reason"), instant("replyBy")));
    forms.put("disclosure-date/acceptance", List.of(proposal, delay, text("reason")));
    forms.put("disclosure-date/rejection", List.of(proposal, text("reason")));
    forms.put(
        "disclosure-date/final",
        List.of(
            instant("date"),
            FormField.of("immediately", Kind.CHECK),
            delay,
            text("reason").asNeeded()));
    forms.put("disclosure-date/delay", List.of(delay.asNeeded(), text("reason")));
    forms.put("disclosure-date/second", List.of());
  }

  private static void exposure(Map<String, List<FormField>> forms) {
    forms.put(
        "public-knowledge",
        List.of(
            FormField.choice("finding", PublicClaim.Finding.class),
            text("reason"),
            instant("since"),
            FormField.of("url", Kind.LINE),
            text("evidence")));
    forms.put(
        "exploitation-evidence",
        List.of(
            text("evidence").asNeeded(),
            instant("occurredAt"),
            FormField.of("exploitPublic", Kind.CHECK)));
    forms.put("attacks", List.of(text("evidence").asNeeded(), instant("since")));
    forms.put(
        "embargo/termination",
        List.of(FormField.choice("because", EmbargoExit.class).asNeeded(), text("reason")));
  }

  private static FormField text(String name) {
    return FormField.of(name, Kind.TEXT);
  }

  private static FormField instant(String name) {
    return FormField.of(name, Kind.INSTANT);
  }
}
