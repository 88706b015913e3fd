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
import org.disclosureledger.pages.FieldOnPage;
import org.disclosureledger.pages.FieldWriter;
import org.disclosureledger.pages.FormField;
import org.disclosureledger.pages.FormRefusal;
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

  private static final int LARGEST = 20_000;

  private final Words words;
  private final CaseView view;
  private final Map<String, String> committee;
  private final @Nullable FormRefusal refusal;
  private final java.time.Instant now;

  ActWriter(
      Words words,
      CaseView view,
      Map<String, String> committee,
      @Nullable FormRefusal refusal,
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
          if (reason.isEmpty() || new FieldWriter(words, command, refusal).isRefused()) {
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
    FieldWriter fields = new FieldWriter(words, command, refusal);
    return new ActOnPage(
        command,
        FieldWriter.id(command),
        title(command),
        words.or("act." + command + ".about", ""),
        ActForms.of(command).stream().map(field -> field(fields, command, field)).toList(),
        fields.isRefused());
  }

  private FieldOnPage field(FieldWriter fields, String command, FormField field) {
    String present = present(command, field.name());
    return switch (field.name()) {
      case ActForms.ASSIGNEE -> fields.write(field, present, committee);
      case ActForms.PROPOSAL -> fields.write(field, present, proposals());
      default -> fields.write(field, present);
    };
  }

  private String title(String command) {
    return words.say("act." + command);
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
   * What a correction corrects; other forms begin empty. Characters that are not seen and those
   * that turn a line around are shown here too, so that a correction takes them out.
   */
  private String present(String command, String field) {
    String known = command.equals("correction") ? known(field) : "";
    return known.length() > LARGEST ? "" : Visible.of(known);
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
