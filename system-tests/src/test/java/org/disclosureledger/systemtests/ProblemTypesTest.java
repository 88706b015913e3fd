package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.disclosureledger.systemtests.harness.Repository;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The list of problem types, which the OpenAPI documents tell, is what the code answers. */
class ProblemTypesTest {

  private static final String LIST =
      "libraries/service-runtime/src/main/resources/org/disclosureledger/service/web/"
          + "problem-types.properties";
  private static final String ARGUMENT = "(?:[^,\"()]|\"[^\"]*\"|\\([^()]*\\))+";

  /** Where the code of a problem stands in a call that makes one. */
  private static final List<Pattern> CALLS =
      List.of(
          Pattern.compile("Refusal\\.notNow\\(\\s*\"([a-z-]+)\""),
          Pattern.compile("Problem\\.(?:of|ofField)\\(\\s*\\d+,\\s*\"([a-z-]+)\""),
          Pattern.compile(
              "(?:Refusal\\.invalid|Problem\\.invalid|new MemberProblem)\\(\\s*"
                  + ARGUMENT
                  + ",\\s*\"([a-z-]+)\""),
          Pattern.compile("[^.]require\\(\\s*\\w+,\\s*\"([a-z-]+)\""),
          Pattern.compile("faults\\.add\\(\\s*" + ARGUMENT + ",\\s*\"([a-z-]+)\""));

  @Test
  @DisplayName("Every problem that the code answers is in the list of types")
  void listsEveryProblem() throws IOException {
    // Given
    Set<String> listed = listed();

    // When
    Set<String> answered =
        sources()
            .flatMap(source -> CALLS.stream().flatMap(call -> call.matcher(source).results()))
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    // Then
    assertThat(answered).hasSizeGreaterThan(60);
    assertThat(listed).containsAll(answered);
  }

  @Test
  @DisplayName("Every type in the list is one that the code can answer")
  void listsNothingElse() throws IOException {
    // Given
    String everything = sources().collect(Collectors.joining());

    // When
    List<String> unused =
        listed().stream().filter(code -> !everything.contains('"' + code + '"')).toList();

    // Then
    assertThat(unused).isEmpty();
  }

  private static Set<String> listed() throws IOException {
    Properties types = new Properties();
    try (var in = Files.newBufferedReader(Repository.root().resolve(LIST))) {
      types.load(in);
    }
    return types.keySet().stream()
        .map(key -> key.toString().split("\\.", 2)[1])
        .collect(Collectors.toSet());
  }

  private static Stream<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Repository.root())) {
      List<Path> found =
          files
              .filter(file -> file.toString().contains("/src/main/java/"))
              .filter(file -> file.toString().endsWith(".java"))
              .toList();
      return found.stream().map(ProblemTypesTest::text);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
