package org.disclosureledger.triage.domain.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.Desk.text;
import static org.disclosureledger.triage.domain.reaction.Requests.missing;
import static org.disclosureledger.triage.domain.reaction.Requests.ready;
import static org.disclosureledger.triage.domain.reaction.Requests.request;
import static org.disclosureledger.triage.domain.reaction.Requests.withheld;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryPublished;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryWithdrawn;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.CaseDisclosed;
import org.disclosureledger.lifecycle.event.CaseEvent.PublicationHeld;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateProposed;
import org.disclosureledger.lifecycle.event.PublicationAmended;
import org.disclosureledger.lifecycle.policy.Stage;
import org.disclosureledger.triage.domain.Delay;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.EmbargoState;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.negotiatedate.DisclosureDateProposal;
import org.disclosureledger.triage.negotiatedate.DisclosureDateProposal.ProposeDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A clearance is given back, or used. */
class HeldClearanceTest {

  @Test
  void freesTheDateWhenTheClearanceIsGivenBack() {
    // Given
    Desk desk = Steps.cleared(ready());
    Instant date = desk.now().plus(Duration.ofDays(9));

    // When
    Decision<CaseEvent> held = withheld(desk, 1);
    desk.take(held, desk.incoming());
    Decision<CaseEvent> proposal =
        desk.when(
            DisclosureDateProposal::decide,
            new ProposeDate(desk.id(), date, Delay.of(text("tests")), null),
            Desk.MAINTAINER);

    // Then
    assertThat(Desk.event(held))
        .isEqualTo(new PublicationHeld("llm-d", Desk.REPORT, Desk.ADVISORY, 1));
    assertThat(Desk.events(proposal)).last().isInstanceOf(DisclosureDateProposed.class);
  }

  @Test
  void ignoresThatAnotherRevisionIsWithheld() {
    // Given
    Desk desk = Steps.cleared(ready());

    // When
    Decision<CaseEvent> other = withheld(desk, 2);

    // Then
    assertThat(Desk.events(other)).isEmpty();
    assertThat(desk.state().isCleared()).isTrue();
  }

  @Test
  void doesNotClearAgainForARedeliveredRequest() {
    // Given
    Desk desk = ready();
    TakenEvent incoming = desk.incoming();
    desk.take(request(desk, 1, incoming), incoming);
    desk.take(withheld(desk, 1), desk.incoming());

    // When
    Decision<CaseEvent> again = request(desk, 1, incoming);

    // Then
    assertThat(Desk.events(again)).isEmpty();
    assertThat(desk.state().isCleared()).isFalse();
  }

  @Test
  @DisplayName("S1.19 publication ends the embargo and is the last stage")
  void isDisclosedWhenTheAdvisoryIsOut() {
    // Given
    Desk desk = Steps.cleared(ready());
    AdvisoryPublished published = Steps.published(desk.now());

    // When
    Decision<CaseEvent> decision =
        Clearing.decide(desk.state(), Desk.ADVISORY, published, desk.incoming());
    desk.take(decision, desk.incoming());
    Decision<CaseEvent> again =
        Clearing.decide(desk.state(), Desk.ADVISORY, published, desk.incoming());

    // Then
    assertThat(Desk.event(decision))
        .isEqualTo(new CaseDisclosed("llm-d", Desk.REPORT, Desk.ADVISORY, "LLM-D-1", desk.now()));
    assertThat(desk.state().stage()).isEqualTo(Stage.DISCLOSED);
    assertThat(desk.state().embargo(desk.now())).isEqualTo(EmbargoState.EXITED);
    assertThat(desk.state().isCleared()).isFalse();
    assertThat(Desk.events(again)).isEmpty();
    assertThat(missing(request(desk, 2, desk.incoming()))).containsExactly("undisclosed");
  }

  @Test
  void recordsEachAmendmentOnce() {
    // Given
    Desk desk = Steps.cleared(ready());
    TakenEvent incoming = desk.incoming();
    AdvisoryPublished first = Steps.published(desk.now());
    AdvisoryWithdrawn withdrawn =
        new AdvisoryWithdrawn(
            first.program(),
            first.caseId(),
            first.reportId(),
            2,
            2,
            4,
            first.document().withdrawn("Wrong.", desk.now()),
            List.of());

    // When
    Decision<CaseEvent> decision = Clearing.amend(desk.state(), Desk.ADVISORY, withdrawn, incoming);
    desk.take(decision, incoming);

    // Then
    assertThat(Desk.event(decision))
        .isEqualTo(
            new PublicationAmended("llm-d", Desk.REPORT, Desk.ADVISORY, 2, true, desk.now()));
    assertThat(Clearing.amend(desk.state(), Desk.ADVISORY, withdrawn, incoming))
        .isEqualTo(Decision.nothing());
  }
}
