package org.disclosureledger.advisory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.advisory.domain.History.COORDINATOR;
import static org.disclosureledger.advisory.domain.History.document;
import static org.disclosureledger.advisory.domain.History.drafted;
import static org.disclosureledger.advisory.domain.History.fixedIn;
import static org.disclosureledger.advisory.domain.History.request;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryMember;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.lifecycle.policy.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdvisoryStageTest {

  private static final Actor EVERYTHING = new Actor("chief", Set.of(Role.values()));

  static Stream<AdvisoryState> states() {
    Credit undecided = new Credit(CreditChoice.NAMED, null);
    return Stream.of(
        AdvisoryState.initial(),
        drafted().state(),
        drafted().approved().state(),
        drafted(document("T", fixedIn("1.0.0")), undecided).approved().state(),
        drafted().approved().requested().state(),
        drafted().scheduled().state(),
        drafted().scheduled().published().state(),
        drafted().scheduled().published().revised(COORDINATOR, document("T")).state(),
        drafted()
            .scheduled()
            .published()
            .revised(COORDINATOR, document("T", fixedIn("1.0.0")))
            .approved()
            .state(),
        drafted().scheduled().published().withdrawn().state());
  }

  @ParameterizedTest
  @MethodSource("states")
  void allowsExactlyWhatTheDecidersAccept(AdvisoryState state) {
    // When
    List<AdvisoryAct> allowed = AdvisoryStage.allowedNext(state);

    // Then
    assertThat(allowed)
        .isEqualTo(
            Arrays.stream(AdvisoryAct.values())
                .filter(act -> recordsSomething(decide(act, state)))
                .toList());
  }

  private static Decision<AdvisoryEvent> decide(AdvisoryAct act, AdvisoryState state) {
    int revision = state.present().map(Draft::revision).orElse(1);
    return switch (act) {
      case REVISE -> new ReviseAdvisory(EVERYTHING, document("T"), History::opened).decide(state);
      case SETTLE_DIFFERENCE ->
          new SettleDifference(
                  EVERYTHING,
                  Set.of(AdvisoryMember.TITLE),
                  Set.of(),
                  document("Another"),
                  History::opened)
              .decide(state);
      case APPROVE -> new ApproveRevision(EVERYTHING, revision, false, History::open).decide(state);
      case REQUEST_PUBLICATION -> request(EVERYTHING).decide(state);
      case WITHHOLD -> new WithholdPublication(EVERYTHING).decide(state);
      case UPDATE -> History.update(EVERYTHING).decide(state);
      case WITHDRAW -> new DraftWithdrawal(EVERYTHING, "Wrong").decide(state);
    };
  }

  private static boolean recordsSomething(Decision<AdvisoryEvent> decision) {
    return decision instanceof Decision.Accepted<AdvisoryEvent>(List<AdvisoryEvent> events)
        && !events.isEmpty();
  }

  @Test
  void namesEveryState() {
    // When
    List<AdvisoryStage> stages = states().map(AdvisoryStage::of).distinct().toList();

    // Then
    assertThat(stages).containsExactly(AdvisoryStage.values());
  }
}
