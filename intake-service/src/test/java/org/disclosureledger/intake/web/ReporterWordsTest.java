package org.disclosureledger.intake.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.fold.DisclosureDate;
import org.disclosureledger.lifecycle.fold.Proposal;
import org.disclosureledger.lifecycle.policy.ChannelKind;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.lifecycle.policy.DeclineReason;
import org.disclosureledger.lifecycle.policy.ReportField;
import org.disclosureledger.lifecycle.policy.ReportKind;
import org.disclosureledger.lifecycle.policy.Stage;
import org.disclosureledger.lifecycle.spelling.Spelled;
import org.disclosureledger.pages.FormField;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The reporter's pages have words for every act and for everything that happens. */
class ReporterWordsTest {

  private static final String BUNDLE = "org.disclosureledger.intake.web.words";
  private static final Pattern TIMELINE = Pattern.compile("TimelineItem\\(at, \"([a-z-]+)\"");
  private static final Pattern DATES =
      Pattern.compile("\"((?:disclosure|embargo|earlier|answer)-[a-z-]+)\"");

  @Test
  @DisplayName("Everything that can be chosen, reached or missing has words")
  void hasWordsForWhatThereIs() throws IOException {
    // When
    Set<String> words = keys("en");

    // Then
    assertThat(words)
        .containsAll(spelled("option.kind.", ReportKind.values()))
        .containsAll(spelled("option.credit.choice.", CreditChoice.values()))
        .containsAll(spelled("option.choice.", CreditChoice.values()))
        .containsAll(spelled("missing.", ReportField.values()))
        .containsAll(spelled("date.", DisclosureDate.Origin.values()))
        .contains("date.none", "date.proposed", "date.rejected", "date.expired")
        .containsAll(spelled("proposal.", Proposal.Status.values()))
        .contains("proposal.accepted", "proposal.waiting")
        .containsAll(spelled("channel.", ChannelKind.values()))
        .containsAll(spelled("stage.", Stage.values()))
        .containsAll(spelled("happened.stage.", Stage.values()))
        .containsAll(spelled("verdict.", DeclineReason.values()))
        .containsAll(spelled("happened.verdict.", DeclineReason.values()));
  }

  @Test
  @DisplayName("Every act of a reporter has words, and so has each field of its form")
  void hasWordsForEveryAct() throws IOException {
    // When
    Set<String> words = keys("en");

    // Then
    for (String act : ReporterForms.acts()) {
      assertThat(words).contains("act." + act, "act." + act + ".done");
      assertThat(words)
          .containsAll(
              ReporterForms.of(act).stream().map(FormField::name).map("field."::concat).toList());
    }
  }

  @Test
  @DisplayName("Everything that the timeline tells has words")
  void hasWordsForWhatHappens() throws IOException {
    // Given
    Path view = Path.of("src/main/java/org/disclosureledger/intake/view");
    Set<String> told = found(TIMELINE, Files.readString(view.resolve("ReportFolding.java")));
    told.addAll(found(DATES, Files.readString(view.resolve("DateFolding.java"))));

    // When
    Set<String> words = keys("en");

    // Then
    assertThat(told).hasSizeGreaterThan(20);
    assertThat(words).containsAll(told.stream().map("happened."::concat).toList());
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    pattern.matcher(text).results().map(result -> result.group(1)).forEach(found::add);
    return found;
  }

  private static List<String> spelled(String prefix, Spelled... words) {
    return Stream.of(words).map(word -> prefix + word.spelling()).toList();
  }

  private static Set<String> keys(String language) throws IOException {
    String name = "/" + BUNDLE.replace('.', '/') + "_" + language + ".properties";
    Properties read = new Properties();
    try (Reader in =
        new InputStreamReader(
            ReporterWordsTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
      read.load(in);
    }
    return new TreeSet<>(read.stringPropertyNames());
  }
}
