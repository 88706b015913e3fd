package org.disclosureledger.lifecycle.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Valid documents: their defaults, their one spelling, their digest. */
class PolicyDocumentTest {

  @Test
  void fillsInWhatADocumentLeavesOut() {
    // Given
    String document = Programs.minimal();

    // When
    ProgramPolicy policy = Programs.valid(document);

    // Then
    assertThat(policy.embargo()).isEqualTo(EmbargoPolicy.DEFAULT);
    assertThat(policy.publication()).isEqualTo(PublicationPolicy.DEFAULT);
    assertThat(policy.credit()).isEqualTo(CreditPolicy.DEFAULT);
    assertThat(policy.severityScale()).isEqualTo(SeverityScale.CVSS);
    assertThat(policy.reporterUpdates()).isEqualTo(ReporterUpdates.DEFAULT);
    assertThat(policy.intake().kinds()).containsExactly(ReportKind.values());
    assertThat(policy.channels()).extracting(Channel::kind).containsExactly(ChannelKind.API);
    assertThat(policy.calendar().workingWeek())
        .containsExactly(
            Weekday.MONDAY, Weekday.TUESDAY, Weekday.WEDNESDAY, Weekday.THURSDAY, Weekday.FRIDAY);
    assertThat(policy.clocks().getFirst().warnAt()).containsExactly(50, 80);
    assertThat(policy.wordingFor("de").language()).isEqualTo("en");
  }

  @Test
  void readsEveryMember() {
    // Given
    String document = Programs.everyMember();

    // When
    ProgramPolicy policy = Programs.valid(document);

    // Then
    assertThat(policy.page().introduction()).isEqualTo("Two lines\nof prose.\n");
    assertThat(policy.calendar().region()).isEqualTo("by");
    assertThat(policy.calendar().ownHolidays()).hasSize(2);
    assertThat(policy.clocks().getFirst().pausedBy()).containsExactly(PauseReason.values());
    assertThat(policy.clocks().getFirst().termFor(Severity.CRITICAL))
        .isEqualTo(new Term(12, ClockUnit.HOURS));
    assertThat(policy.clocks().getFirst().termFor(Severity.LOW))
        .isEqualTo(new Term(3, ClockUnit.WORKING_DAYS));
    assertThat(Stream.of(0.0, 0.1, 3.9, 7.0, 9.4, 9.5).map(policy.severityScale()::of))
        .containsExactly(
            Severity.NONE,
            Severity.LOW,
            Severity.MEDIUM,
            Severity.HIGH,
            Severity.HIGH,
            Severity.CRITICAL);
    assertThat(policy.wordingFor("de-AT").thanks()).contains("Dank");
    assertThat(policy.members().get(1).displayName()).isEqualTo("Bén");
  }

  @Test
  void readsWordsThatOldYamlTakesForBooleansAsWords() {
    // Given
    String document =
        Programs.minimal().replace("zone: Europe/Berlin", "zone: Europe/Oslo\n  country: no");

    // When
    ProgramPolicy policy = Programs.valid(document);

    // Then
    assertThat(policy.calendar().country()).isEqualTo("no");
  }

  static List<String> documents() {
    return List.of(
        Programs.minimal(),
        Programs.everyMember(),
        Programs.shipped("llm-d"),
        Programs.shipped("litellm-operator"));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void givesYamlJsonAndItsOwnCanonicalFormOneDigest(String yaml) throws Exception {
    // Given
    PolicyParsed.Valid fromYaml = (PolicyParsed.Valid) PolicyDocument.parse(yaml);
    String json =
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(tree(yaml));

    // When
    PolicyParsed.Valid fromJson = (PolicyParsed.Valid) PolicyDocument.parse(json);
    PolicyParsed.Valid fromCanonical =
        (PolicyParsed.Valid) PolicyDocument.parse(fromYaml.canonicalJson());

    // Then
    assertThat(fromJson).isEqualTo(fromYaml);
    assertThat(fromCanonical).isEqualTo(fromYaml);
    assertThat(fromJson.digest()).isEqualTo(fromYaml.digest()).matches("[0-9a-f]{64}");
  }

  private static Object tree(String yaml) throws Exception {
    return YAMLMapper.builder().build().readTree(yaml);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void readsBackWhatTheLedgerHolds(String yaml) {
    // Given
    PolicyParsed.Valid accepted = (PolicyParsed.Valid) PolicyDocument.parse(yaml);

    // When
    ProgramPolicy stored = PolicyDocument.readStored(accepted.canonicalJson());

    // Then
    assertThat(stored).isEqualTo(accepted.policy());
    assertThat(PolicyDocument.canonicalJson(stored)).isEqualTo(accepted.canonicalJson());
  }

  @Test
  void spellsThePolicyInOneWay() {
    // Given
    PolicyParsed.Valid accepted = (PolicyParsed.Valid) PolicyDocument.parse(Programs.minimal());

    // When
    String canonical = accepted.canonicalJson();

    // Then
    assertThat(canonical)
        .startsWith("{\"advisoryPrefix\":\"THIRD\",\"announcements\":{\"topics\":[\"security\"]},")
        .contains("\"severityScale\":{\"critical\":9,\"high\":7,\"low\":0.1,\"medium\":4,")
        .contains("\"zone\":\"Europe/Berlin\"")
        .contains("\"unit\":\"working-days\"")
        .doesNotContain("null")
        .doesNotContain("\n");
  }

  @Test
  void digestsTheBytesOfTheCanonicalForm() {
    // Given
    String abc = "abc";

    // When
    String digest = PolicyDocument.digest(abc);

    // Then
    assertThat(digest)
        .as("FIPS 180-2, appendix B.1")
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void givesAnotherPromiseAnotherDigest() {
    // Given
    String changed = Programs.minimal().replace("within: 2", "within: 3");

    // When
    String one = ((PolicyParsed.Valid) PolicyDocument.parse(Programs.minimal())).digest();
    String other = ((PolicyParsed.Valid) PolicyDocument.parse(changed)).digest();

    // Then
    assertThat(other).isNotEqualTo(one);
  }

  @Test
  void ignoresWhatALaterVersionAddedToAStoredPolicy() {
    // Given
    PolicyParsed.Valid accepted = (PolicyParsed.Valid) PolicyDocument.parse(Programs.minimal());
    String later = accepted.canonicalJson().replaceFirst("\\{", "{\"addedLater\":{\"a\":1},");

    // When
    ProgramPolicy read = PolicyDocument.readStored(later);

    // Then
    assertThat(read).isEqualTo(accepted.policy());
  }

  @Test
  void refusesAStoredPromiseInAWordItDoesNotKnow() {
    // Given
    PolicyParsed.Valid accepted = (PolicyParsed.Valid) PolicyDocument.parse(Programs.minimal());
    String later = accepted.canonicalJson().replace("working-days", "lunar-months");

    // When
    // Then
    assertThatThrownBy(() -> PolicyDocument.readStored(later))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not understood");
  }
}
