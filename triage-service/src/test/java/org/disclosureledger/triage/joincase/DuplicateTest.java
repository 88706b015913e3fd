package org.disclosureledger.triage.joincase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.Desk.text;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.ReportAcknowledged;
import org.disclosureledger.lifecycle.event.DuplicateEvent.DuplicateJoined;
import org.disclosureledger.lifecycle.event.DuplicateEvent.DuplicateLeft;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Delay;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.domain.VerdictOutcome;
import org.disclosureledger.triage.domain.clock.OpenPromises;
import org.disclosureledger.triage.giveverdict.Verdict;
import org.disclosureledger.triage.joincase.Duplicate.Join;
import org.disclosureledger.triage.joincase.Duplicate.Split;
import org.disclosureledger.triage.negotiatedate.FinalDisclosureDate;
import org.disclosureledger.triage.negotiatedate.FinalDisclosureDate.ImposeDate;
import org.disclosureledger.triage.nextcommand.NextCommands;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A report says what another has said before. */
class DuplicateTest {

  private static final Delay WHY = Delay.of(text("why"));

  @Test
  @DisplayName("S1.14 S1.15 finding a duplicate acknowledges and judges the report, once")
  void joinsAndAcknowledges() {
    // Given
    Desk desk = Desk.opened(Programs.LLM_D);
    Desk told = Steps.acknowledged(Desk.opened(Programs.LLM_D));

    // When
    List<CaseEvent> first = Desk.events(desk.when(Duplicate::join, join(), Desk.COORDINATOR));
    List<CaseEvent> second = Desk.events(told.when(Duplicate::join, join(), Desk.COORDINATOR));

    // Then
    DuplicateJoined joined =
        new DuplicateJoined("llm-d", Desk.REPORT, Desk.OTHER_CASE, text("the same flaw"));
    assertThat(first).containsExactly(new ReportAcknowledged("llm-d", Desk.REPORT, null), joined);
    assertThat(second).containsExactly(joined);
  }

  @Test
  void joinsOnlyACaseThatLeads() {
    // Given
    Desk desk = Desk.opened(Programs.LLM_D);
    CaseState follower =
        Desk.another(Programs.LLM_D)
            .given(Duplicate::join, new Join(Desk.CASE, desk.state(), null))
            .state();

    // When
    Stream<Join> wrong =
        Stream.of(
            new Join(null, leading(), null),
            new Join(Desk.OTHER_CASE, CaseState.initial(), null),
            new Join(Desk.OTHER_CASE, Desk.another(Programs.LITELLM).state(), null),
            new Join(Desk.CASE, desk.state(), null),
            new Join(Desk.OTHER_CASE, follower, null));

    // Then
    assertThat(wrong.map(join -> Desk.refusal(desk.when(Duplicate::join, join, Desk.COORDINATOR))))
        .extracting(refusal -> refusal.code())
        .containsExactly("required", "unknown-case", "unknown-case", "same-case", "not-leading");
  }

  @Test
  @DisplayName("S1.20 joining lengthens no embargo: the shortest wins")
  void keepsTheSoonerDate() {
    // Given
    Instant sooner = Desk.RECEIVED.plus(Duration.ofDays(3));
    Desk desk = imposed(Steps.accepted(Desk.opened(Programs.LLM_D)), sooner);
    CaseState later = imposed(Desk.another(Programs.LLM_D), sooner.plusSeconds(1)).state();
    CaseState same = imposed(Desk.another(Programs.LLM_D), sooner).state();

    // When
    String refused =
        Desk.refusal(
                desk.when(Duplicate::join, new Join(Desk.OTHER_CASE, later, null), Desk.MAINTAINER))
            .code();
    List<CaseEvent> accepted =
        Desk.events(
            desk.when(Duplicate::join, new Join(Desk.OTHER_CASE, same, null), Desk.MAINTAINER));

    // Then
    assertThat(refused).isEqualTo("sooner-date");
    assertThat(accepted).hasAtLeastOneElementOfType(DuplicateJoined.class);
  }

  @Test
  void decidesNothingMoreInTheJoinedCaseUntilItIsSplitOff() {
    // Given
    Desk desk = Steps.judged(Desk.opened(Programs.LLM_D), VerdictOutcome.VALID);
    CaseState leading = imposed(Desk.another(Programs.LLM_D), Desk.RECEIVED.plusSeconds(9)).state();
    desk.given(Duplicate::join, new Join(Desk.OTHER_CASE, leading, null));
    List<String> allowed =
        new NextCommands()
            .allowed(desk.state(), Desk.MAINTAINER, desk.now(), desk.policy(), OpenPromises.NONE);

    // When
    String verdict =
        Desk.refusal(
                desk.when(
                    Verdict::decide, Steps.verdict(VerdictOutcome.ACCEPTED), Desk.COORDINATOR))
            .code();
    CaseEvent split =
        Desk.event(desk.when(Duplicate::split, new Split(text("another")), Desk.COORDINATOR));
    desk.given(Duplicate::split, new Split(text("another")));

    // Then
    assertThat(allowed).containsExactly("split", "messages");
    assertThat(verdict).isEqualTo("duplicate");
    assertThat(split)
        .isEqualTo(new DuplicateLeft("llm-d", Desk.REPORT, Desk.OTHER_CASE, true, text("another")));
    assertThat(desk.state().isDuplicate()).isFalse();
    assertThat(
            Desk.events(
                desk.when(
                    Verdict::decide, Steps.verdict(VerdictOutcome.ACCEPTED), Desk.COORDINATOR)))
        .isNotEmpty();
  }

  private static Join join() {
    return new Join(Desk.OTHER_CASE, leading(), text("the same flaw"));
  }

  private static CaseState leading() {
    return Desk.another(Programs.LLM_D).state();
  }

  private static Desk imposed(Desk desk, Instant date) {
    return desk.given(FinalDisclosureDate::decide, new ImposeDate(date, false, WHY));
  }
}
