package org.disclosureledger.advisory.domain;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.event.AdvisoryMember;
import org.disclosureledger.sealing.Confidential;

/**
 * That the case says one thing and the draft another.
 *
 * @param members in which
 * @param caseSays what the case says
 */
public record CaseDifference(List<AdvisoryMember> members, AdvisoryDocument caseSays) {

  /**
   * The difference, but for what the committee has seen and kept.
   *
   * @param present what the draft says
   * @param opening opens what the case said when a member was kept
   * @return empty where there is none
   */
  public static Optional<CaseDifference> of(
      Draft draft,
      AdvisoryDocument present,
      AdvisoryDocument caseSays,
      Function<Confidential<AdvisoryDocument>, Optional<AdvisoryDocument>> opening) {
    Set<AdvisoryMember> differing = EnumSet.noneOf(AdvisoryMember.class);
    differing.addAll(AdvisoryMember.differing(present, caseSays));
    differing.removeIf(
        member ->
            Optional.ofNullable(draft.kept().get(member))
                .flatMap(opening)
                .filter(then -> member.isSame(then, caseSays))
                .isPresent());
    return differing.isEmpty()
        ? Optional.empty()
        : Optional.of(new CaseDifference(List.copyOf(differing), caseSays));
  }
}
