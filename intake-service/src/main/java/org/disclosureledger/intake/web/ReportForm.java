package org.disclosureledger.intake.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.disclosureledger.lifecycle.policy.Product;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.lifecycle.spelling.Spelled;
import org.disclosureledger.pages.FieldOnPage;
import org.disclosureledger.pages.FieldWriter;
import org.disclosureledger.pages.FormBody;
import org.disclosureledger.pages.FormField;
import org.disclosureledger.pages.FormField.Kind;
import org.disclosureledger.pages.FormJson;
import org.disclosureledger.pages.FormRefusal;
import org.disclosureledger.pages.Words;
import org.disclosureledger.service.web.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The form for a report: what a program asks for, and what everybody may say beside it. Nothing is
 * needed but a title or a description (S1.6).
 */
final class ReportForm {

  /** The form's name. */
  static final String NAME = "report";

  /** What the affected versions are versions of. */
  private static final String PRODUCT = "product";

  private static final String VERSIONS = "versions";

  private final ProgramPolicy policy;

  ReportForm(ProgramPolicy policy) {
    this.policy = policy;
  }

  /** The fields that become members of the submission by themselves. */
  private List<FormField> members() {
    List<FormField> fields = new ArrayList<>();
    fields.add(FormField.choice("kind", spelled(policy.intake().kinds())));
    fields.add(FormField.of("title", Kind.LINE));
    for (String text : List.of("description", "impact", "reproduction", "mitigations")) {
      fields.add(FormField.of(text, Kind.TEXT));
    }
    fields.add(FormField.of("references", Kind.LINKS));
    fields.add(FormField.of("alreadyPublic.url", Kind.LINE));
    fields.add(FormField.of("alreadyPublic.since", Kind.INSTANT));
    fields.add(FormField.of("proposedDisclosureDate", Kind.INSTANT));
    fields.add(FormField.of("contact.email", Kind.LINE));
    fields.add(FormField.of("contact.name", Kind.LINE));
    if (policy.credit().offered()) {
      fields.add(FormField.choice("credit.choice", spelled(policy.credit().choices())));
      fields.add(FormField.of("credit.as", Kind.LINE));
    }
    return fields;
  }

  private static List<String> spelled(List<? extends Spelled> words) {
    return words.stream().map(Spelled::spelling).toList();
  }

  /** The fields with what was typed, in the order of the page. */
  List<FieldOnPage> fields(Words words, @Nullable FormRefusal refusal) {
    FieldWriter writer = new FieldWriter(words, NAME, refusal);
    List<FieldOnPage> fields = new ArrayList<>();
    for (FormField field : members()) {
      if (field.name().equals("references")) {
        addAffected(fields, writer);
      }
      fields.add(writer.write(field, ""));
    }
    return fields;
  }

  private void addAffected(List<FieldOnPage> fields, FieldWriter writer) {
    List<String> products = policy.products().stream().map(Product::name).toList();
    if (!products.isEmpty()) {
      FormField product = FormField.choice(PRODUCT, products);
      fields.add(writer.write(product, products.size() == 1 ? products.getFirst() : ""));
      fields.add(writer.write(FormField.of(VERSIONS, Kind.LINES), ""));
    }
  }

  /**
   * The submission that stands in the form.
   *
   * @param language in which its writer reads
   * @throws org.disclosureledger.service.web.ProblemException 400 when it names versions of nothing
   */
  byte[] body(FormBody form, String language) {
    ObjectNode body = FormJson.of(members(), form);
    body.put("language", language);
    List<String> versions =
        form.text(VERSIONS).stream()
            .flatMap(String::lines)
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    if (!versions.isEmpty()) {
      add(product(form), versions, body.putArray("affected"));
    }
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }

  private Product product(FormBody form) {
    Optional<String> chosen = form.text(PRODUCT);
    return policy.products().stream()
        .filter(product -> chosen.filter(product.name()::equals).isPresent())
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalid(PRODUCT, "required", "Of which product are these versions?")
                    .asException());
  }

  private static void add(Product product, List<String> versions, ArrayNode affected) {
    ObjectNode one = affected.addObject();
    one.putObject("package")
        .put("ecosystem", product.ecosystem())
        .put("name", product.packageName())
        .put("purl", product.purl());
    ArrayNode list = one.putArray(VERSIONS);
    versions.forEach(list::add);
  }
}
