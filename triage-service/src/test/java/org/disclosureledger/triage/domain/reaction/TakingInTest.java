package org.disclosureledger.triage.domain.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.Desk.text;

import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.CreditTaken;
import org.disclosureledger.lifecycle.event.CaseEvent.ReporterMessageTaken;
import org.disclosureledger.lifecycle.event.ReportEvent.CreditChosen;
import org.disclosureledger.lifecycle.event.ReportEvent.ReporterMessagePosted;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.triage.domain.Credit;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.domain.Steps;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a case takes in from the reporter. */
class TakingInTest {

  @Test
  @DisplayName("S2.20 the last choice of credit counts, however late it comes")
  void takesInTheChoiceOfCredit() {
    // Given
    Desk desk = Steps.closed(Steps.accepted(Desk.opened(Programs.LLM_D)));
    CreditChosen named = new CreditChosen("llm-d", CreditChoice.NAMED, text("Ada"));
    TakenEvent incoming = desk.incoming();

    // When
    desk.take(ReporterWords.decide(desk.state(), named, incoming), incoming);
    Decision<CaseEvent> again = ReporterWords.decide(desk.state(), named, incoming);

    // Then
    assertThat(desk.recorded().getLast())
        .isEqualTo(new CreditTaken("llm-d", Desk.REPORT, CreditChoice.NAMED, text("Ada")));
    assertThat(desk.state().credit()).isEqualTo(new Credit(CreditChoice.NAMED, text("Ada")));
    assertThat(Desk.events(again)).isEmpty();
  }

  @Test
  void takesInAMessageOnce() {
    // Given
    Desk desk = Desk.opened(Programs.LLM_D);
    ReporterMessagePosted posted = new ReporterMessagePosted("llm-d", new UUID(4, 4), text("more"));
    TakenEvent incoming = desk.incoming();

    // When
    desk.take(ReporterWords.decide(desk.state(), posted, incoming), incoming);
    Decision<CaseEvent> again = ReporterWords.decide(desk.state(), posted, incoming);

    // Then
    assertThat(desk.recorded().getLast())
        .isEqualTo(
            new ReporterMessageTaken("llm-d", Desk.REPORT, posted.messageId(), text("more")));
    assertThat(Desk.events(again)).isEmpty();
  }

  @Test
  void opensACaseOnceWithTheReportsMembers() {
    // Given
    Desk desk = Desk.opened(Programs.LLM_D);

    // When
    List<CaseEvent> again = Desk.events(desk.opening(null, false));

    // Then
    assertThat(again).isEmpty();
    assertThat(desk.state().opened().submission().title()).isEqualTo(text("title"));
    assertThat(desk.state().opened().receivedAt()).isEqualTo(Desk.RECEIVED);
    assertThat(desk.state().opened().policyVersion()).isEqualTo(4);
  }
}
