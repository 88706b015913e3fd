package org.disclosureledger.advisory.draft;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.disclosureledger.advisory.domain.AdvisoryAct;
import org.disclosureledger.advisory.domain.AdvisoryStage;
import org.disclosureledger.advisory.domain.AdvisoryState;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.policy.Role;

/** What a person may do next with an advisory, by the names in addresses. */
final class NextActs {

  private NextActs() {}

  static List<String> allowed(AdvisoryState state, Actor actor) {
    return AdvisoryStage.allowedNext(state).stream()
        .filter(act -> mayDo(act, actor))
        .map(NextActs::address)
        .toList();
  }

  private static boolean mayDo(AdvisoryAct act, Actor actor) {
    return switch (act) {
      case APPROVE -> actor.holdsAny(Role.APPROVER);
      case REVISE, SETTLE_DIFFERENCE, REQUEST_PUBLICATION, WITHHOLD, UPDATE, WITHDRAW ->
          actor.inCommittee();
    };
  }

  /** Every act that there is. */
  static Set<String> names() {
    return Stream.of(AdvisoryAct.values()).map(NextActs::address).collect(Collectors.toSet());
  }

  private static String address(AdvisoryAct act) {
    return switch (act) {
      case REVISE -> "revision";
      case SETTLE_DIFFERENCE -> "difference";
      case APPROVE -> "approval";
      case REQUEST_PUBLICATION -> "publication";
      case WITHHOLD -> "withholding";
      case UPDATE -> "update";
      case WITHDRAW -> "withdrawal";
    };
  }
}
