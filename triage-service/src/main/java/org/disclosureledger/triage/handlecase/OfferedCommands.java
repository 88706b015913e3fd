package org.disclosureledger.triage.handlecase;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.clock.OpenPromises;

/** Knows which commands may be given next in a case. */
public interface OfferedCommands {

  /**
   * The commands that this actor may give now, by their names in addresses. One that is named here
   * is refused only for what it says.
   *
   * @param policy the version that the case pins
   * @param promises what was promised and is open
   */
  default List<String> allowed(
      CaseState state, Actor actor, Instant now, ProgramPolicy policy, OpenPromises promises) {
    return all(state, actor, now, policy, promises).entrySet().stream()
        .filter(command -> command.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Every command that there is, each with the reason why it cannot be given now, if one is. */
  Map<String, Optional<Refusal>> all(
      CaseState state, Actor actor, Instant now, ProgramPolicy policy, OpenPromises promises);
}
