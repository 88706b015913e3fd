package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.disclosureledger.systemtests.harness.Repository;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages have words for everything that their templates say, in both languages. */
class PageWordsTest {

  private static final Path SHARED = Path.of("libraries/pages");
  private static final Pattern ASKED = Pattern.compile("w\\.say\\('([^']+)'");

  static List<Path> modules() {
    return List.of(
        SHARED, Path.of("intake-service"), Path.of("triage-service"), Path.of("advisory-service"));
  }

  @ParameterizedTest
  @MethodSource("modules")
  @DisplayName("English and German have words for the same things")
  void saysTheSameInBothLanguages(Path module) throws IOException {
    // When
    Set<String> german = keys(module, "de");

    // Then
    assertThat(german).isNotEmpty().isEqualTo(keys(module, "en"));
  }

  @ParameterizedTest
  @MethodSource("modules")
  @DisplayName("Every sentence that a template asks for is there")
  void hasEverySentenceOfTheTemplates(Path module) throws IOException {
    // Given
    Set<String> known = keys(module, "en");
    known.addAll(keys(SHARED, "en"));

    // When
    Set<String> asked = asked(module);
    if (!module.equals(SHARED)) {
      asked.addAll(asked(SHARED));
    }

    // Then
    assertThat(asked).hasSizeGreaterThan(5);
    assertThat(known).containsAll(asked);
  }

  private static Set<String> asked(Path module) throws IOException {
    Set<String> asked = new TreeSet<>();
    for (Path file : files(module.resolve("src/main/resources/templates"), ".html")) {
      ASKED.matcher(Files.readString(file)).results().map(r -> r.group(1)).forEach(asked::add);
    }
    return asked;
  }

  private static Set<String> keys(Path module, String language) throws IOException {
    Properties read = new Properties();
    for (Path file :
        files(module.resolve("src/main/resources/org"), "words_" + language + ".properties")) {
      try (Reader in = Files.newBufferedReader(file)) {
        read.load(in);
      }
    }
    return new TreeSet<>(read.stringPropertyNames());
  }

  private static List<Path> files(Path folder, String end) throws IOException {
    try (Stream<Path> files = Files.walk(Repository.root().resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(end)).toList();
    }
  }
}
