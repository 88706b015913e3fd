package org.disclosureledger.triage.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.pages.Moment;
import org.disclosureledger.pages.Visible;
import org.disclosureledger.pages.Words;
import org.disclosureledger.service.web.RequestJson;
import org.disclosureledger.triage.view.CaseView;
import org.jspecify.annotations.Nullable;

/** Writes the forms of a case's acts: the offered ones, and the reasons of those that are not. */
final class ActWriter {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Words words;
  private final CaseView view;
  private final Map<String, String> committee;
  private final @Nullable PageRefusal refusal;
  private final java.time.Instant now;

  ActWriter(
      Words words,
      CaseView view,
      Map<String, String> committee,
      @Nullable PageRefusal refusal,
      java.time.Instant now) {
    this.words = words;
    this.view = view;
    this.committee = committee;
    this.refusal = refusal;
    this.now = now;
  }

  /** The acts that can be done, and the one that was refused although it could. */
  List<ActOnPage> offered(Map<String, Optional<Refusal>> all) {
    List<ActOnPage> acts = new ArrayList<>();
    all.forEach(
        (command, reason) -> {
          if (reason.isEmpty() || isRefused(command)) {
            acts.add(act(command));
          }
        });
    return acts;
  }

  /** The acts that cannot be done now. */
  List<CasePage.RefusedAct> refused(Map<String, Optional<Refusal>> all) {
    List<CasePage.RefusedAct> refused = new ArrayList<>();
    all.forEach(
        (command, reason) ->
            reason.ifPresent(
                why ->
                    refused.add(
                        new CasePage.RefusedAct(
                            title(command), words.or("refusal." + why.code(), why.detail())))));
    return refused;
  }

  private ActOnPage act(String command) {
    String id = command.replace('/', '-');
    return new ActOnPage(
        command,
        id,
        title(command),
        words.or("act." + command + ".about", ""),
        ActForms.of(command).stream().map(field -> field(command, id, field)).toList(),
        isRefused(command));
  }

  private String title(String command) {
    return words.say("act." + command);
  }

  private boolean isRefused(String command) {
    return refusal != null && refusal.command().equals(command);
  }

  private FieldOnPage field(String command, String form, FormField field) {
    String name = field.name();
    PageRefusal refused = isRefused(command) ? refusal : null;
    String value =
        refused == null ? present(command, name) : refused.typed().fields().getOrDefault(name, "");
    boolean atFault = refused != null && refused.field() != null && begins(refused.field(), name);
    return new FieldOnPage(
        form + "-" + name,
        name,
        field.kind().name().toLowerCase(java.util.Locale.ROOT),
        words.or("field." + command + "." + name, words.or("field." + name, name)),
        hint(command, field),
        value,
        options(field, value),
        field.needed(),
        atFault && refused != null ? refused.detail() : null);
  }

  private static boolean begins(String path, String name) {
    return path.equals(name) || path.startsWith(name + ".") || path.startsWith(name + "[");
  }

  private @Nullable String hint(String command, FormField field) {
    String kind = "hint.kind." + field.kind().name().toLowerCase(java.util.Locale.ROOT);
    String hint = words.or("hint." + command + "." + field.name(), words.or(kind, ""));
    return hint.isEmpty() ? null : hint;
  }

  private List<FieldOnPage.Option> options(FormField field, String value) {
    return labels(field).entrySet().stream()
        .map(
            option ->
                new FieldOnPage.Option(
                    option.getKey(), option.getValue(), option.getKey().equals(value)))
        .toList();
  }

  private Map<String, String> labels(FormField field) {
    return switch (field.name()) {
      case ActForms.ASSIGNEE -> committee;
      case ActForms.PROPOSAL -> proposals();
      default -> {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String option : field.options()) {
          labels.put(option, words.or("option." + field.name() + "." + option, option));
        }
        yield labels;
      }
    };
  }

  private Map<String, String> proposals() {
    Map<String, String> standing = new LinkedHashMap<>();
    view.disclosureDate().proposals().stream()
        .filter(proposal -> proposal.state().equals("standing") && proposal.by() != Party.COMMITTEE)
        .forEach(
            proposal ->
                standing.put(
                    proposal.id().toString(), Moment.of(proposal.date(), now, words).exact()));
    return standing;
  }

  /**
   * What a correction corrects; other forms begin empty. Characters that are not seen and those that
   * turn a line around are shown here too, so that a correction takes them out.
   */
  private String present(String command, String field) {
    return command.equals("correction") ? Visible.of(known(field)) : "";
  }

  private String known(String field) {
    return switch (field) {
      case "title" -> orEmpty(view.title());
      case "affected" -> json(view.affected());
      case "references" ->
          view.references().stream()
              .map(link -> link.type() + " " + link.url())
              .collect(Collectors.joining("\n"));
      case "aliases" -> String.join("\n", view.aliases());
      case "cwes" -> String.join("\n", view.cwes());
      default -> "";
    };
  }

  private static String json(List<?> list) {
    if (list.isEmpty()) {
      return "";
    }
    try {
      return JSON.writeValueAsString(JSON.readTree(RequestJson.write(list)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was written cannot be read", e);
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
