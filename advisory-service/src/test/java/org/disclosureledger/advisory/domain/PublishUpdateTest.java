package org.disclosureledger.advisory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.advisory.domain.History.ANNA;
import static org.disclosureledger.advisory.domain.History.ANONYMOUS;
import static org.disclosureledger.advisory.domain.History.BERT;
import static org.disclosureledger.advisory.domain.History.COORDINATOR;
import static org.disclosureledger.advisory.domain.History.NAMED;
import static org.disclosureledger.advisory.domain.History.REPORTER;
import static org.disclosureledger.advisory.domain.History.adopt;
import static org.disclosureledger.advisory.domain.History.document;
import static org.disclosureledger.advisory.domain.History.drafted;
import static org.disclosureledger.advisory.domain.History.event;
import static org.disclosureledger.advisory.domain.History.events;
import static org.disclosureledger.advisory.domain.History.fixedIn;
import static org.disclosureledger.advisory.domain.History.refusal;
import static org.disclosureledger.advisory.domain.History.update;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryUpdated;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryWithdrawn;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.CreditAdopted;
import org.disclosureledger.lifecycle.event.PublicAdvisory.Withdrawal;
import org.disclosureledger.lifecycle.event.UpdateCause;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.sealing.Confidential;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What happens to an advisory that is public. */
class PublishUpdateTest {

  private static final Instant A_DAY_LATER = History.END_OF_EMBARGO.plusSeconds(86_400);

  @Test
  @DisplayName("What is public changes once two people have approved the next revision")
  void publishesAnApprovedRevision() {
    // Given
    History history = published().revised(COORDINATOR, document("Worse", fixedIn("1.4.3")));

    // When
    Refusal early = refusal(update(COORDINATOR).decide(history.state()));
    AdvisoryEvent updated = event(update(COORDINATOR).decide(history.approved().state()));

    // Then
    assertThat(early.missing()).contains("two-approvals");
    assertThat(updated)
        .isInstanceOfSatisfying(
            AdvisoryUpdated.class,
            update -> {
              assertThat(update.because()).isEqualTo(UpdateCause.APPROVED_REVISION);
              assertThat(update.revision()).isEqualTo(2);
              assertThat(update.sequence()).isEqualTo(2);
              assertThat(update.document().document().title()).isEqualTo("Worse");
              assertThat(update.document().id()).isEqualTo(PlainRendering.NUMBER);
              assertThat(update.document().published()).isEqualTo(History.END_OF_EMBARGO);
              assertThat(update.document().modified()).isEqualTo(A_DAY_LATER);
            });
    assertThat(history.state()).isInstanceOf(AdvisoryState.Published.class);
    assertThat(refusal(update(COORDINATOR).decide(history.updated().state())).code())
        .isEqualTo("nothing-to-update");
  }

  @Test
  @DisplayName("Until the next revision is published, what is public stays as it is")
  void keepsWhatIsPublic() {
    // Given
    History history = published();

    // When
    history.revised(COORDINATOR, document("Worse", fixedIn("1.4.3"))).approved();

    // Then
    assertThat(publicly(history).last().document()).isEqualTo(History.firstPublic("Jane Roe"));
    assertThat(publicly(history).hasNews()).isTrue();
  }

  @Test
  @DisplayName("Who is no approver any more has approved no update")
  void countsPresentApprovers() {
    // Given
    AdvisoryState state =
        published().revised(COORDINATOR, document("Worse", fixedIn("2.0.0"))).approved().state();

    // When
    Refusal refused =
        refusal(
            new PublishUpdate(
                    COORDINATOR,
                    Set.of(ANNA.id()),
                    null,
                    A_DAY_LATER,
                    History.CONFIRMED,
                    PlainRendering.INSTANCE)
                .decide(state));

    // Then
    assertThat(refused.missing()).containsExactly("two-approvals");
  }

  @Test
  @DisplayName("An advisory is withdrawn with a reason that two people have approved, for good")
  void withdraws() {
    // Given
    History history = published();
    history.then("c", withdrawal(" It is a feature. ").decide(history.state()));

    // When
    Refusal alone = refusal(update(COORDINATOR).decide(history.state()));
    Decision<AdvisoryEvent> decision = update(COORDINATOR).decide(history.approved().state());

    // Then
    assertThat(alone.missing()).contains("two-approvals");
    assertThat(event(decision))
        .isInstanceOfSatisfying(
            AdvisoryWithdrawn.class,
            withdrawn -> {
              assertThat(withdrawn.document().withdrawal())
                  .isEqualTo(new Withdrawal(A_DAY_LATER, "It is a feature."));
              assertThat(withdrawn.document().document().title()).isEqualTo("Cache poisoning");
            });
    AdvisoryState after = history.then("c", decision).state();
    assertThat(AdvisoryStage.of(after)).isEqualTo(AdvisoryStage.WITHDRAWN);
    assertThat(AdvisoryStage.allowedNext(after)).isEmpty();
    assertThat(refusal(withdrawal("Again").decide(after)).code()).isEqualTo("already-withdrawn");
    assertThat(refusal(update(COORDINATOR).decide(after)).code()).isEqualTo("already-withdrawn");
  }

  @Test
  @DisplayName("A withdrawal needs approvals alone, and lets nothing out that waits")
  void withdrawsWhatIsWrong() {
    // Given
    Credit late = new Credit(CreditChoice.HANDLE, Confidential.of("@jane"));
    History history = published().revised(COORDINATOR, document("Unfinished", fixedIn("9.9.9")));
    history.credited(late);
    history.then("c", withdrawal("Wrong").decide(history.state()));
    history.approved();

    // When
    AdvisoryEvent withdrawn =
        event(
            new PublishUpdate(
                    COORDINATOR,
                    History.APPROVERS,
                    "1.4.2",
                    A_DAY_LATER,
                    History.CONFIRMED,
                    PlainRendering.INSTANCE)
                .decide(history.state()));

    // Then
    assertThat(withdrawn)
        .isInstanceOfSatisfying(
            AdvisoryWithdrawn.class,
            said -> {
              assertThat(said.document().document().title()).isEqualTo("Cache poisoning");
              assertThat(said.document().reporters()).containsExactly("Jane Roe");
            });
    history.then("c", Decision.accept(withdrawn));
    assertThat(events(adopt(ANONYMOUS).decide(history.state())))
        .last()
        .isInstanceOfSatisfying(
            AdvisoryUpdated.class, update -> assertThat(update.document().reporters()).isEmpty());
  }

  @Test
  @DisplayName("Another revision takes a drafted withdrawal back")
  void takesAWithdrawalBack() {
    // Given
    History history = published();
    history.then("c", withdrawal("Wrong").decide(history.state()));

    // When
    history.revised(COORDINATOR, document("Right", fixedIn("1.4.2"))).approved();

    // Then
    assertThat(event(update(COORDINATOR).decide(history.state())))
        .isInstanceOf(AdvisoryUpdated.class);
  }

  @Test
  void wantsAReason() {
    // When
    Refusal empty = refusal(withdrawal("  ").decide(published().state()));
    Refusal tooLong = refusal(withdrawal("x".repeat(2_001)).decide(published().state()));

    // Then
    assertThat(empty.field()).isEqualTo("reason");
    assertThat(tooLong.code()).isEqualTo("too-long");
  }

  @Test
  void isForTheCommitteeAndForWhatIsPublic() {
    // When
    Refusal nobody = refusal(update(REPORTER).decide(published().state()));
    Refusal approver = refusal(update(BERT).decide(published().state()));
    Refusal early = refusal(update(COORDINATOR).decide(drafted().scheduled().state()));
    Refusal absent = refusal(update(COORDINATOR).decide(AdvisoryState.initial()));
    Refusal draft = refusal(withdrawal("x").decide(drafted().state()));

    // Then
    assertThat(List.of(nobody.kind(), approver.kind())).containsOnly(Refusal.Kind.FORBIDDEN);
    assertThat(List.of(early.code(), draft.code())).containsOnly("not-published");
    assertThat(absent.kind()).isEqualTo(Refusal.Kind.UNKNOWN);
  }

  @Test
  @DisplayName("S2.20 who wishes to be anonymous after the publication is named no more, at once")
  void takesANameOutAtOnce() {
    // Given
    History history = published();

    // When
    List<AdvisoryEvent> events = events(adopt(ANONYMOUS).decide(history.state()));

    // Then
    assertThat(events).hasSize(2).first().isInstanceOf(CreditAdopted.class);
    assertThat(events)
        .last()
        .isInstanceOfSatisfying(
            AdvisoryUpdated.class,
            update -> {
              assertThat(update.because()).isEqualTo(UpdateCause.ANONYMITY);
              assertThat(update.document().reporters()).isEmpty();
              assertThat(update.document().document().title()).isEqualTo("Cache poisoning");
            });
    history.then("system", Decision.accept(events));
    assertThat(publicly(history).hasNews()).isFalse();
  }

  @Test
  @DisplayName("S2.20 anonymity after the publication publishes nothing else that waits")
  void publishesNothingElse() {
    // Given
    History history = published().revised(COORDINATOR, document("Worse", fixedIn("1.4.3")));

    // When
    history.credited(ANONYMOUS);

    // Then
    assertThat(publicly(history).last().document().document().title()).isEqualTo("Cache poisoning");
    assertThat(publicly(history).hasNews()).isTrue();
  }

  @Test
  @DisplayName("S2.20 a name that comes after the publication is published once it is approved")
  void approvesALateName() {
    // Given
    Credit late = new Credit(CreditChoice.HANDLE, Confidential.of("@jane"));
    History history =
        drafted(document("Cache poisoning", fixedIn("1.4.2")), ANONYMOUS).scheduled().published();

    // When
    history.credited(late);
    Refusal early = refusal(update(COORDINATOR).decide(history.state()));
    history.approved();
    history.then(
        "c",
        new PublishUpdate(
                COORDINATOR,
                History.APPROVERS,
                null,
                A_DAY_LATER,
                new ConfirmedCredits(Map.of(History.REPORT, late)),
                PlainRendering.INSTANCE)
            .decide(history.state()));

    // Then
    assertThat(early.missing()).containsExactly("two-approvals");
    assertThat(publicly(history).last().document().reporters()).containsExactly("@jane");
    assertThat(events(adopt(late).decide(history.state()))).isEmpty();
  }

  private static History published() {
    return drafted(document("Cache poisoning", fixedIn("1.4.2")), NAMED).scheduled().published();
  }

  private static AdvisoryState.Published publicly(History history) {
    return (AdvisoryState.Published) history.state();
  }

  private static DraftWithdrawal withdrawal(String reason) {
    return new DraftWithdrawal(COORDINATOR, reason);
  }
}
