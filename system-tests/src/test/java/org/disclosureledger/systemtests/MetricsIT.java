package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Repository;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the services tell of themselves is what {@code docs/operations.md} says, and no more. */
class MetricsIT {

  private static final Pattern ROW =
      Pattern.compile("^\\| `(disclosure_[a-z_]+)` \\| ([^|]+) \\|", Pattern.MULTILINE);
  private static final Pattern FAMILY =
      Pattern.compile("^# TYPE (disclosure_[a-z_]+) ", Pattern.MULTILINE);
  private static final Pattern SAMPLE = Pattern.compile("^disclosure_.*$", Pattern.MULTILINE);

  private final FourServices services = FourServices.shared();

  @ParameterizedTest
  @EnumSource(Service.class)
  @DisplayName("Every documented figure is told, and none that is not documented")
  void tellsWhatIsDocumented(Service service) throws IOException {
    // Given
    Set<String> allowed = documented(service, "");
    Set<String> always = documented(service, ",");

    // When
    Awaitility.await("figures were taken")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(told(service)).containsAll(always));

    // Then
    assertThat(always).hasSizeGreaterThan(15);
    assertThat(told(service)).isSubsetOf(allowed);
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  @DisplayName("No figure names a program, and none is told at the public port")
  void tellsNothingOfPrograms(Service service) {
    // Given
    String[] words = {"llm-d", "litellm", FourServices.HARBOUR};

    // When
    Stream<String> samples = matches(SAMPLE, metrics(service)).map(sample -> sample.group());

    // Then
    assertThat(samples.toList())
        .isNotEmpty()
        .allSatisfy(sample -> assertThat(sample).doesNotContain(words));
    assertThat(services.client(service).get("/q/metrics").status()).isEqualTo(404);
    assertThat(services.client(service).get("/q/health").status()).isEqualTo(404);
    assertThat(services.client(service).get("/q/health/group/wired").status()).isEqualTo(404);
    assertThat(services.management(service).get("/q/health/live").isSuccess()).isTrue();
  }

  @Test
  @DisplayName("One process of each service publishes, and nothing stays unpublished or unread")
  void tellsThatNothingIsLeft() {
    // Given
    services.awaitSettled();

    // When
    Awaitility.await("the figures have caught up")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              for (Service service : Service.values()) {
                assertThat(values(service, "disclosure_outbox_events")).containsOnly(0.0);
                assertThat(values(service, "disclosure_consumer_lag_records")).containsOnly(0.0);
              }
            });

    // Then
    for (Service service : Service.values()) {
      assertThat(values(service, "disclosure_relay_leader")).containsExactly(1.0);
      assertThat(values(service, "disclosure_relay_epoch")).allMatch(epoch -> epoch >= 1);
    }
    assertThat(values(Service.INTAKE, "disclosure_append_groups_total"))
        .allMatch(groups -> groups > 0);
  }

  @Test
  @DisplayName("By the switch, every line of the log is a JSON document of its own")
  void logsJson() throws IOException {
    // Given
    Pattern plain = Pattern.compile("^\\d\\d:\\d\\d:\\d\\d\\.\\d{3} ");

    // When
    List<String> lines = services.process(Service.ADVISORY).log().lines().toList();

    // Then
    List<String> documents = lines.stream().filter(line -> line.startsWith("{")).toList();
    assertThat(documents).isNotEmpty();
    for (String document : documents) {
      JsonNode line = new ObjectMapper().readTree(document);
      assertThat(OffsetDateTime.parse(line.path("timestamp").asText())).isNotNull();
      assertThat(line.path("level").asText()).isNotBlank();
      assertThat(line.path("loggerName").asText()).isNotBlank();
      assertThat(line.path("message").asText()).isNotBlank();
    }
    assertThat(lines).noneMatch(line -> plain.matcher(line).lookingAt());
    assertThat(services.process(Service.TRIAGE).log().lines())
        .as("without the switch")
        .anyMatch(line -> plain.matcher(line).lookingAt());
  }

  private Set<String> told(Service service) {
    return matches(FAMILY, metrics(service))
        .map(family -> family.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<Double> values(Service service, String name) {
    return matches(SAMPLE, metrics(service))
        .map(MatchResult::group)
        .filter(sample -> sample.matches(name + "[ {].*"))
        .map(sample -> Double.valueOf(sample.substring(sample.lastIndexOf(' ') + 1)))
        .collect(Collectors.toSet());
  }

  private String metrics(Service service) {
    return services.management(service).get("/q/metrics").body();
  }

  /**
   * @param exception what stands in the column of services when a figure is not always told; empty
   *     to have those as well
   */
  private static Set<String> documented(Service service, String exception) throws IOException {
    String text = Files.readString(Repository.root().resolve("docs/operations.md"));
    return matches(ROW, text)
        .filter(row -> row.group(2).matches("(all|" + service.label() + ")\\b.*"))
        .filter(row -> exception.isEmpty() || !row.group(2).contains(exception))
        .map(row -> row.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<MatchResult> matches(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.results();
  }
}
