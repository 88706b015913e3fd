package org.disclosureledger.advisory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.advisory.domain.History.ANONYMOUS;
import static org.disclosureledger.advisory.domain.History.APPROVERS;
import static org.disclosureledger.advisory.domain.History.CONFIRMED;
import static org.disclosureledger.advisory.domain.History.COORDINATOR;
import static org.disclosureledger.advisory.domain.History.END_OF_EMBARGO;
import static org.disclosureledger.advisory.domain.History.drafted;
import static org.disclosureledger.advisory.domain.History.event;
import static org.disclosureledger.advisory.domain.History.events;

import java.time.Instant;
import java.util.List;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryPublished;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryUpdated;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.CreditWithheld;
import org.disclosureledger.lifecycle.event.UpdateCause;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.sealing.Confidential;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** No name is printed that is not confirmed at that instant; it follows once it is. */
class ConfirmedCreditTest {

  private static final Instant LATER = END_OF_EMBARGO.plusSeconds(10);
  private static final CreditWithheld WITHHELD =
      new CreditWithheld(History.PROGRAM, History.CASE, History.REPORT, List.of(History.REPORT));

  @Test
  @DisplayName("S2.20 a name that cannot be confirmed is left out, and the advisory is not late")
  void publishesWithoutAnUnconfirmedName() {
    // Given
    History history = drafted().scheduled();

    // When
    List<AdvisoryEvent> events = events(unconfirmed().decide(history.state()));

    // Then
    assertThat(events).hasSize(2).last().isEqualTo(WITHHELD);
    assertThat(events.getFirst())
        .isInstanceOfSatisfying(
            AdvisoryPublished.class,
            published -> {
              assertThat(published.document().reporters()).isEmpty();
              assertThat(published.document().published()).isEqualTo(END_OF_EMBARGO);
            });
  }

  @Test
  @DisplayName("S2.20 another name than the one that is confirmed is not printed")
  void printsNoOtherName() {
    // Given
    Credit other = new Credit(CreditChoice.HANDLE, Confidential.of("@jane"));
    History history =
        drafted(History.document("Cache poisoning", History.fixedIn("1.4.2")), other).scheduled();

    // When
    List<AdvisoryEvent> events = events(History.publishAt(END_OF_EMBARGO).decide(history.state()));

    // Then
    assertThat(events).hasSize(2).last().isEqualTo(WITHHELD);
  }

  @Test
  @DisplayName("S2.20 who wants no name is not asked for one, and nothing is withheld")
  void withholdsNothingOfTheAnonymous() {
    // Given
    History history = drafted().scheduled().credited(ANONYMOUS);

    // When
    AdvisoryEvent event = event(unconfirmed().decide(history.state()));

    // Then
    assertThat(event).isInstanceOf(AdvisoryPublished.class);
  }

  @Test
  @DisplayName("S2.20 a name that was left out follows as an update once it is confirmed, alone")
  void printsTheNameOnceItIsConfirmed() {
    // Given
    History history = withoutName();
    history.revised(COORDINATOR, History.document("Unfinished", History.fixedIn("9.9.9")));

    // When
    AdvisoryEvent event = event(print(CONFIRMED).decide(history.state()));

    // Then
    assertThat(event)
        .isInstanceOfSatisfying(
            AdvisoryUpdated.class,
            update -> {
              assertThat(update.because()).isEqualTo(UpdateCause.CREDIT_CONFIRMED);
              assertThat(update.sequence()).isEqualTo(2);
              assertThat(update.document().reporters()).containsExactly("Jane Roe");
              assertThat(update.document().document().title()).isEqualTo("Cache poisoning");
            });
  }

  @Test
  @DisplayName("S2.20 a name that followed follows once, and leaves nothing to publish")
  void printsTheNameOnce() {
    // Given
    History history = withoutName();
    history.then("system", print(CONFIRMED).decide(history.state()));

    // When
    List<AdvisoryEvent> again = events(print(CONFIRMED).decide(history.state()));

    // Then
    assertThat(again).isEmpty();
    assertThat(((AdvisoryState.Published) history.state()).hasNews()).isFalse();
  }

  @Test
  @DisplayName("S2.20 who wishes to be anonymous after the name was left out is never named")
  void neverNamesWhoChangedTheirMind() {
    // Given
    History history = withoutName().credited(ANONYMOUS);

    // When
    List<AdvisoryEvent> events = events(print(CONFIRMED).decide(history.state()));

    // Then
    assertThat(events).isEmpty();
    assertThat(((AdvisoryState.Published) history.state()).withheld()).isEmpty();
  }

  @Test
  @DisplayName("S2.20 no name follows once the advisory is withdrawn")
  void printsNoNameOfWhatIsWithdrawn() {
    // Given
    History history = withoutName().withdrawn();

    // When
    List<AdvisoryEvent> events = events(print(CONFIRMED).decide(history.state()));

    // Then
    assertThat(events).isEmpty();
  }

  @Test
  @DisplayName("S2.20 a name is not printed while it is not confirmed")
  void waitsForTheConfirmation() {
    // When
    List<AdvisoryEvent> events = events(print(ConfirmedCredits.NONE).decide(withoutName().state()));

    // Then
    assertThat(events).isEmpty();
  }

  @Test
  @DisplayName("S2.20 an update prints no new name unconfirmed, and keeps one that is public")
  void updatesWithoutAnUnconfirmedName() {
    // Given
    History named =
        drafted()
            .scheduled()
            .published()
            .revised(COORDINATOR, History.document("Worse", History.fixedIn("1.4.3")))
            .approved();
    History renamed =
        drafted()
            .scheduled()
            .published()
            .credited(new Credit(CreditChoice.HANDLE, Confidential.of("@jane")))
            .approved();

    // When
    AdvisoryEvent kept = event(update().decide(named.state()));
    List<AdvisoryEvent> withheld = events(update().decide(renamed.state()));

    // Then
    assertThat(((AdvisoryUpdated) kept).document().reporters()).containsExactly("Jane Roe");
    assertThat(withheld).hasSize(2).last().isEqualTo(WITHHELD);
    assertThat(((AdvisoryUpdated) withheld.getFirst()).document().reporters()).isEmpty();
  }

  private static History withoutName() {
    History history = drafted().scheduled();
    return history.then("system", unconfirmed().decide(history.state()));
  }

  private static PublishAdvisory unconfirmed() {
    return new PublishAdvisory(
        END_OF_EMBARGO, APPROVERS, ConfirmedCredits.NONE, PlainRendering.INSTANCE);
  }

  private static PublishUpdate update() {
    return new PublishUpdate(
        COORDINATOR, APPROVERS, null, LATER, ConfirmedCredits.NONE, PlainRendering.INSTANCE);
  }

  private static PrintCredit print(ConfirmedCredits confirmed) {
    return new PrintCredit(confirmed, LATER, PlainRendering.INSTANCE);
  }
}
