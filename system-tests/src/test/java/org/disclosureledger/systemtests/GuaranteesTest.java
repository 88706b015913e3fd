package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.disclosureledger.systemtests.harness.Repository;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code docs/guarantees.md} says where each promise is tested, and says the truth. */
class GuaranteesTest {

  private static final Pattern NAMED =
      Pattern.compile("`([A-Z][A-Za-z]*(?:Test|IT|Table|Benchmark))`");
  private static final Pattern SECTION = Pattern.compile("^## ", Pattern.MULTILINE);
  private static final Pattern PROOF =
      Pattern.compile("^\\*Proven by\\*.*?(?=^\\*|^#|^$|\\z)", Pattern.MULTILINE | Pattern.DOTALL);

  @Test
  @DisplayName("Every test that stands in guarantees.md exists")
  void namesTestsThatExist() throws IOException {
    // Given
    Set<String> existing = tests();

    // When
    List<String> named = named(guarantees());

    // Then
    assertThat(named).hasSizeGreaterThan(50).isSubsetOf(existing);
  }

  @Test
  @DisplayName("Every section of guarantees.md says by which tests it is proven")
  void provesEverySection() throws IOException {
    // Given
    List<String> sections = SECTION.splitAsStream(guarantees()).skip(1).toList();

    // When
    List<String> unproven =
        sections.stream()
            .filter(section -> PROOF.matcher(section).results().noneMatch(GuaranteesTest::names))
            .map(section -> section.lines().findFirst().orElseThrow())
            .toList();

    // Then
    assertThat(sections).hasSizeGreaterThan(10);
    assertThat(unproven).isEmpty();
  }

  private static boolean names(MatchResult proof) {
    return !named(proof.group()).isEmpty();
  }

  private static List<String> named(String text) {
    return NAMED.matcher(text).results().map(name -> name.group(1)).toList();
  }

  private static String guarantees() throws IOException {
    return Files.readString(Repository.root().resolve("docs/guarantees.md"));
  }

  /** The classes in the test folders of all modules. */
  private static Set<String> tests() throws IOException {
    try (Stream<Path> files = Files.walk(Repository.root())) {
      return files
          .filter(file -> file.toString().contains("/src/test/java/"))
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }
}
