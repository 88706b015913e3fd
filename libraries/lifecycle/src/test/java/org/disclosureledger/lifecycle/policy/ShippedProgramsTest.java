package org.disclosureledger.lifecycle.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the two shipped documents say, sentence by sentence. */
class ShippedProgramsTest {

  private final ProgramPolicy llmD = Programs.llmD();
  private final ProgramPolicy litellm = Programs.litellmOperator();

  @ParameterizedTest
  @ValueSource(strings = {"llm-d", "litellm-operator"})
  void namesItsTwoApproversAndItsCommitteeInTheLocalStack(String slug) {
    // Given
    ProgramPolicy policy = Programs.valid(Programs.shipped(slug));

    // When
    List<String> subjects = policy.members().stream().map(Member::subject).toList();

    // Then
    assertThat(subjects)
        .containsExactly(
            "coordinator-" + slug,
            "maintainer-" + slug,
            "approver-" + slug,
            "second-approver-" + slug);
    assertThat(policy.member("https://local.disclosure-ledger.test", "maintainer-" + slug))
        .hasValueSatisfying(member -> assertThat(member.inCommittee()).isTrue());
    assertThat(policy.member("https://another.example.org", "maintainer-" + slug)).isEmpty();
    assertThat(policy.committeeMail()).allMatch(address -> address.endsWith(".example.org"));
  }

  @Test
  @DisplayName("S1.14 S1.15 llm-d acknowledges and analyses, each within 3 working days")
  void promisesAcknowledgementAndAnalysis() {
    // Given
    ClockDefinition ack = llmD.clock("ACK").orElseThrow();
    ClockDefinition analysis = llmD.clock("ANALYSIS").orElseThrow();

    // When
    List<Term> terms = List.of(ack.termFor(Severity.CRITICAL), analysis.termFor(Severity.LOW));

    // Then
    assertThat(terms).containsOnly(new Term(3, ClockUnit.WORKING_DAYS));
    assertThat(List.of(ack.starts(), analysis.starts())).containsOnly(StartEvent.REPORT_RECEIVED);
    assertThat(ack.stops()).isEqualTo(StopEvent.ACKNOWLEDGEMENT);
    assertThat(analysis.stops()).isEqualTo(StopEvent.VERDICT);
    assertThat(ack.warnAt()).containsExactly(50, 80);
    assertThat(ack.pausedBy()).isEmpty();
  }

  @ParameterizedTest(name = "S2.11 S2.13 S2.14 S2.15 {0}: first answer within {1} {2}")
  @CsvSource({
    "CRITICAL, 48, HOURS",
    "HIGH, 7, CALENDAR_DAYS",
    "MEDIUM, 14, CALENDAR_DAYS",
    "LOW, 30, CALENDAR_DAYS",
    "NONE, 30, CALENDAR_DAYS"
  })
  void promisesAFirstAnswerBySeverity(Severity severity, int within, ClockUnit unit) {
    // Given
    ClockDefinition response = litellm.clock("INITIAL RESPONSE").orElseThrow();

    // When
    Term term = response.termFor(severity);

    // Then
    assertThat(term).isEqualTo(new Term(within, unit));
    assertThat(response.stops()).isEqualTo(StopEvent.ACKNOWLEDGEMENT);
    assertThat(response.unknownSeverity()).isEqualTo(UnknownSeverity.TIGHTEST);
  }

  @ParameterizedTest(name = "S2.12 S2.13 S2.14 S2.15 {0}: fixed within {1} {2}")
  @CsvSource({
    "CRITICAL, 7, CALENDAR_DAYS",
    "HIGH, 30, CALENDAR_DAYS",
    "MEDIUM, , NEXT_RELEASE",
    "LOW, , BEST_EFFORT"
  })
  void promisesAFixBySeverity(Severity severity, Integer within, ClockUnit unit) {
    // Given
    ClockDefinition fix = litellm.clock("FIX TARGET").orElseThrow();

    // When
    Term term = fix.termFor(severity);

    // Then
    assertThat(term).isEqualTo(new Term(within, unit));
    assertThat(fix.stops()).isEqualTo(StopEvent.RELEASE_PUBLISHED);
  }

  @Test
  @DisplayName("S2.16 both policies are one language: the same members, no code")
  void speaksOneLanguageOfClocks() {
    // Given
    List<ClockDefinition> clocks = new java.util.ArrayList<>(llmD.clocks());
    clocks.addAll(litellm.clocks());

    // When
    List<ClockUnit> units =
        clocks.stream()
            .flatMap(clock -> clock.termsBySeverity().stream())
            .map(entry -> entry.getValue().unit())
            .distinct()
            .toList();

    // Then
    assertThat(units).containsExactlyInAnyOrder(ClockUnit.values());
  }

  @Test
  @DisplayName("S1.3 llm-d thanks the reporter; S1.11 S1.12 S1.13 and declines courteously")
  void hasItsOwnWords() {
    // Given
    Wording english = llmD.wordingFor("en");

    // When
    Wording unknownLanguage = llmD.wordingFor("xx");

    // Then
    assertThat(unknownLanguage).isEqualTo(english);
    assertThat(english.thanks()).contains("Thank you").contains("grateful");
    assertThat(llmD.intake().withoutPromise())
        .containsExactly(
            DeclineReason.NEEDS_TUNING_HELP, DeclineReason.UPDATE_HELP, DeclineReason.NOT_SECURITY);
    assertThat(english.declines())
        .containsKeys(
            DeclineReason.NEEDS_TUNING_HELP, DeclineReason.UPDATE_HELP, DeclineReason.NOT_SECURITY);
  }

  @Test
  @DisplayName("S1.19 S1.21 S1.26 S1.27 S1.28 llm-d's defaults of disclosure")
  void hasLlmDsDisclosureDefaults() {
    // Given
    EmbargoPolicy embargo = llmD.embargo();

    // When
    ReporterUpdates updates = llmD.reporterUpdates();

    // Then
    assertThat(updates.stages()).isEqualTo(ReporterUpdates.DEFAULT.stages());
    assertThat(embargo.readyWhen()).isEqualTo(DisclosureReadiness.MITIGATION_AVAILABLE);
    assertThat(embargo.softUpperBoundDays()).isEqualTo(21);
    assertThat(embargo.straightforwardDays()).isEqualTo(7);
    assertThat(embargo.finalSay()).containsExactly(Role.MAINTAINER);
    assertThat(embargo.delayReasons()).containsExactly(DelayReason.values());
  }

  @Test
  @DisplayName(
      "S2.17 S2.18 S2.19 S2.20 S2.21 the operator publishes under embargo, fixed, credited")
  void hasTheOperatorsPublicationGuards() {
    // Given
    PublicationPolicy publication = litellm.publication();

    // When
    List<PublicationGuard> guards = publication.guards();

    // Then
    assertThat(litellm.embargo().defaultOn()).isTrue();
    assertThat(guards).containsExactly(PublicationGuard.values());
    assertThat(litellm.embargo().readyWhen()).isEqualTo(DisclosureReadiness.FIX_RELEASED);
    assertThat(litellm.credit().choices()).contains(CreditChoice.ANONYMOUS);
    assertThat(litellm.cve().route()).isEqualTo(CveRoute.GITHUB);
  }

  @Test
  @DisplayName("S2.1 S2.2 only the newest minor release is supported")
  void supportsTheLatestMinorRelease() {
    // Given
    ReleasePolicy releases = litellm.releases();

    // When
    SupportedReleases supported = releases.supported();

    // Then
    assertThat(supported).isEqualTo(SupportedReleases.LATEST_MINOR);
    assertThat(releases.upgradeAdvice()).contains("upgrade");
  }

  @Test
  @DisplayName("S2.5 S2.6 GitHub is preferred to mail; S1.5 llm-d takes mail")
  void ordersItsChannels() {
    // Given
    List<Channel> operator = litellm.channels();

    // When
    List<ChannelKind> kinds = operator.stream().map(Channel::kind).toList();

    // Then
    assertThat(kinds).startsWith(ChannelKind.GITHUB_ADVISORY, ChannelKind.EMAIL);
    assertThat(llmD.channels().getFirst().kind()).isEqualTo(ChannelKind.EMAIL);
  }

  @Test
  @DisplayName("S2.7 S2.8 S2.9 what a complete report says; S2.10 mitigations are never missed")
  void saysWhatACompleteReportHas() {
    // Given
    IntakePolicy intake = litellm.intake();

    // When
    List<ReportField> required = intake.requiredForComplete();

    // Then
    assertThat(required)
        .containsExactly(
            ReportField.DESCRIPTION,
            ReportField.IMPACT,
            ReportField.REPRODUCTION,
            ReportField.AFFECTED);
    assertThat(llmD.intake().kinds()).as("S1.7 S1.8 S1.9").containsExactly(ReportKind.values());
  }
}
