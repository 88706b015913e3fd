package org.disclosureledger.triage.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.codec.LifecycleJson;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.fold.DisclosureDate;
import org.disclosureledger.lifecycle.fold.Proposal;
import org.disclosureledger.lifecycle.policy.Severity;
import org.disclosureledger.lifecycle.policy.Stage;
import org.disclosureledger.lifecycle.spelling.Spelled;
import org.disclosureledger.pages.FormField;
import org.disclosureledger.triage.domain.ReportManagement;
import org.disclosureledger.triage.nextcommand.NextCommands;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The console has words for every command and for everything that happens. */
class WordsTest {

  private static final String BUNDLE = "org.disclosureledger.triage.web.words";

  @Test
  @DisplayName("Every command that the desk knows has a form with words for its fields")
  void hasAFormForEveryCommand() throws IOException {
    // Given
    Set<String> words = keys(BUNDLE, "en");

    // When
    Set<String> forms = ActForms.commands();

    // Then
    assertThat(forms).isEqualTo(NextCommands.names());
    for (String command : forms) {
      assertThat(words).contains("act." + command, "act." + command + ".done");
      for (FormField field : ActForms.of(command)) {
        assertThat(words).contains("field." + field.name());
        assertThat(words)
            .containsAll(
                field.options().stream().map(o -> "option." + field.name() + "." + o).toList());
      }
    }
  }

  @Test
  @DisplayName("Every event of a case has words, and so have stages, states and severities")
  void hasWordsForWhatHappens() throws IOException {
    // When
    Set<String> words = keys(BUNDLE, "en");

    // Then
    assertThat(words)
        .containsAll(events(CaseEvent.class).map(name -> "event." + name).toList())
        .containsAll(spelled("stage.", Stage.values()))
        .containsAll(spelled("management.", ReportManagement.values()))
        .containsAll(spelled("severity.", Severity.values()))
        .containsAll(spelled("origin.", DisclosureDate.Origin.values()))
        .containsAll(spelled("proposal.", Proposal.Status.values()));
  }

  private static List<String> spelled(String prefix, Spelled... words) {
    return Stream.of(words).map(word -> prefix + word.spelling()).toList();
  }

  private static Stream<String> events(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(WordsTest::events)
        : Stream.of(LifecycleJson.typeName(type.asSubclass(CaseEvent.class)));
  }

  private static Set<String> keys(String bundle, String language) throws IOException {
    String name = "/" + bundle.replace('.', '/') + "_" + language + ".properties";
    Properties read = new Properties();
    try (Reader in =
        new InputStreamReader(WordsTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
      read.load(in);
    }
    return new TreeSet<>(read.stringPropertyNames());
  }
}
