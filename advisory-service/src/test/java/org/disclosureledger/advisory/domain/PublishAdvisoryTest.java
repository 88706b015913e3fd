package org.disclosureledger.advisory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.advisory.domain.History.ANONYMOUS;
import static org.disclosureledger.advisory.domain.History.COORDINATOR;
import static org.disclosureledger.advisory.domain.History.END_OF_EMBARGO;
import static org.disclosureledger.advisory.domain.History.NAMED;
import static org.disclosureledger.advisory.domain.History.adopt;
import static org.disclosureledger.advisory.domain.History.drafted;
import static org.disclosureledger.advisory.domain.History.event;
import static org.disclosureledger.advisory.domain.History.events;
import static org.disclosureledger.advisory.domain.History.publishAt;
import static org.disclosureledger.advisory.domain.History.refusal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryPublished;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.ApprovalEnded;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.CreditAdopted;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.PublicationWithheld;
import org.disclosureledger.lifecycle.event.Rendition;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.lifecycle.policy.CreditPolicy;
import org.disclosureledger.sealing.Confidential;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PublishAdvisoryTest {

  @Test
  void publishesAtTheInstant() {
    // Given
    History history = drafted().scheduled();

    // When
    AdvisoryEvent event = event(publishAt(END_OF_EMBARGO).decide(history.state()));

    // Then
    assertThat(event)
        .isEqualTo(
            new AdvisoryPublished(
                History.PROGRAM,
                History.CASE,
                History.REPORT,
                1,
                1,
                4,
                History.firstPublic("Jane Roe"),
                List.of(
                    Rendition.of("osv", "text/plain", "Cache poisoning 2026-12-01T12:00:00Z"))));
    assertThat(history.published().state())
        .isInstanceOfSatisfying(
            AdvisoryState.Published.class,
            published -> {
              assertThat(published.publicId()).isEqualTo("x_LLMD-1");
              assertThat(published.hasNews()).isFalse();
            });
  }

  @Test
  @DisplayName("an approver who has left by the instant of publication has not approved")
  void publishesNothingThatAFormerApproverApproved() {
    // Given
    History history = drafted().scheduled();
    PublishAdvisory withoutBert =
        new PublishAdvisory(
            END_OF_EMBARGO,
            Set.of(History.ANNA.id(), "carl"),
            History.CONFIRMED,
            PlainRendering.INSTANCE);

    // When
    List<AdvisoryEvent> events = events(withoutBert.decide(history.state()));

    // Then
    assertThat(events)
        .containsExactly(
            new PublicationWithheld(History.PROGRAM, History.CASE, History.REPORT, 1),
            new ApprovalEnded(History.PROGRAM, History.CASE, History.REPORT, 1, History.BERT.id()));
    history.then("system", withoutBert.decide(history.state()));
    assertThat(history.state()).isInstanceOf(AdvisoryState.InDraft.class);
  }

  @Test
  @DisplayName("No early word: a nanosecond before the end of the embargo nothing is published")
  void publishesNothingBeforeTheInstant() {
    // Given
    PublishAdvisory early = publishAt(END_OF_EMBARGO.minusNanos(1));

    // When
    Refusal refusal = refusal(early.decide(drafted().scheduled().state()));

    // Then
    assertThat(refusal.code()).isEqualTo("under-embargo");
  }

  @Test
  void keepsTheInstantInWholeMicroseconds() {
    // Given
    Instant now = END_OF_EMBARGO.plusNanos(123_456_789);

    // When
    AdvisoryEvent event = event(publishAt(now).decide(drafted().scheduled().state()));

    // Then
    assertThat(event)
        .isInstanceOfSatisfying(
            AdvisoryPublished.class,
            published ->
                assertThat(published.document().published())
                    .isEqualTo(END_OF_EMBARGO.plusNanos(123_456_000)));
  }

  @Test
  void publishesOnce() {
    // Given
    History history = drafted().scheduled().published();

    // When
    List<AdvisoryEvent> events =
        events(publishAt(END_OF_EMBARGO.plus(Duration.ofDays(1))).decide(history.state()));

    // Then
    assertThat(events).isEmpty();
  }

  @Test
  @DisplayName("No early word: without a standing clearance nothing is published")
  void publishesNothingThatIsNotCleared() {
    // Given
    PublishAdvisory publish = publishAt(END_OF_EMBARGO.plus(Duration.ofDays(365)));
    History withheld = drafted().scheduled();
    withheld.then("c", new WithholdPublication(COORDINATOR).decide(withheld.state()));

    // When
    String approved = refusal(publish.decide(drafted().approved().state())).code();
    String waiting = refusal(publish.decide(drafted().approved().requested().state())).code();
    String after = refusal(publish.decide(withheld.state())).code();
    Refusal.Kind absent = refusal(publish.decide(AdvisoryState.initial())).kind();

    // Then
    assertThat(List.of(approved, waiting, after)).containsOnly("not-cleared");
    assertThat(absent).isEqualTo(Refusal.Kind.UNKNOWN);
  }

  @Test
  @DisplayName("S2.20 anonymity asked for after the draft is written wins")
  void publishesWithTheCreditOfTheLastMoment() {
    // Given
    History history = drafted().scheduled().credited(ANONYMOUS);

    // When
    AdvisoryEvent event = event(publishAt(END_OF_EMBARGO).decide(history.state()));

    // Then
    assertThat(event)
        .isInstanceOfSatisfying(
            AdvisoryPublished.class,
            published -> assertThat(published.document().reporters()).isEmpty());
    assertThat(history.state()).isInstanceOf(AdvisoryState.Scheduled.class);
    assertThat(history.draft().isApproved()).isTrue();
  }

  @Test
  @DisplayName("S2.20 another text of a credit is approved anew; what was scheduled is given back")
  void approvesAnotherTextAnew() {
    // Given
    Credit other = new Credit(CreditChoice.NAMED, Confidential.of("Dr. Jane Roe, buy at roe.test"));
    History waiting = drafted().approved().requested();

    // When
    List<AdvisoryEvent> events = events(adopt(other).decide(drafted().scheduled().state()));

    // Then
    assertThat(events)
        .hasSize(2)
        .first()
        .isEqualTo(new PublicationWithheld(History.PROGRAM, History.CASE, History.REPORT, 1));
    assertThat(drafted().scheduled().credited(other).draft().isApproved()).isFalse();
    assertThat(waiting.credited(other).cleared().state()).isInstanceOf(AdvisoryState.InDraft.class);
  }

  @Test
  @DisplayName("S2.20 an anonymous credit keeps no name")
  void forgetsTheNameOfWhoWantsToBeAnonymous() {
    // Given
    Credit careless = new Credit(CreditChoice.ANONYMOUS, Confidential.of("Jane Roe"));

    // When
    AdvisoryEvent event = event(adopt(careless).decide(drafted().state()));

    // Then
    assertThat(event)
        .isEqualTo(
            new CreditAdopted(
                History.PROGRAM, History.CASE, History.REPORT, CreditChoice.ANONYMOUS, null));
  }

  @Test
  void adoptsAWishOnce() {
    // When
    List<AdvisoryEvent> unchanged = events(adopt(NAMED).decide(drafted().state()));
    List<AdvisoryEvent> absent = events(adopt(NAMED).decide(AdvisoryState.initial()));

    // Then
    assertThat(unchanged).isEmpty();
    assertThat(absent).isEmpty();
  }

  @Test
  @DisplayName("S2.20 the name that the reporter chose is credited, an anonymous one is not")
  void namesWhoWantsToBeNamed() {
    // Given
    CreditPolicy nobody = new CreditPolicy(false, List.of(CreditChoice.ANONYMOUS));
    Credit handle = new Credit(CreditChoice.HANDLE, Confidential.of("@jane"));

    // When
    List<String> named = NAMED.names(CreditPolicy.DEFAULT, PublishAdvisoryTest::read);
    List<String> byHandle = handle.names(CreditPolicy.DEFAULT, PublishAdvisoryTest::read);
    List<String> anonymous = ANONYMOUS.names(CreditPolicy.DEFAULT, PublishAdvisoryTest::read);
    List<String> notOffered = NAMED.names(nobody, PublishAdvisoryTest::read);
    List<String> erased = NAMED.names(CreditPolicy.DEFAULT, name -> Optional.empty());

    // Then
    assertThat(named).containsExactly("Jane Roe");
    assertThat(byHandle).containsExactly("@jane");
    assertThat(anonymous).isEmpty();
    assertThat(notOffered).isEmpty();
    assertThat(erased).isEmpty();
  }

  private static Optional<String> read(Confidential<String> name) {
    return Optional.of(History.open(name));
  }
}
