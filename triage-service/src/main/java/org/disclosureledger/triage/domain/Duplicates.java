package org.disclosureledger.triage.domain;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.event.DuplicateEvent.ReportJoined;
import org.jspecify.annotations.Nullable;

/**
 * Which reports a case handles beside its own, and whether another case handles its own. There are
 * no chains: a case that leads has joined none.
 *
 * @param leading the case that this one has joined; absent while it is handled on its own
 * @param joined the cases that have joined this one, oldest first
 */
public record Duplicates(@Nullable UUID leading, List<Joined> joined) {

  /**
   * A case that has joined.
   *
   * @param since the version of the leading case at which it did: what is later is repeated in it
   */
  public record Joined(UUID caseId, UUID reportId, String reference, int since) {}

  static final Duplicates ALONE = new Duplicates(null, List.of());

  /** Copies the list. */
  public Duplicates {
    joined = List.copyOf(joined);
  }

  /** Whether this case's report says what another has said before. */
  public boolean isDuplicate() {
    return leading != null;
  }

  /** The case, if it has joined this one. */
  public Optional<Joined> of(UUID caseId) {
    return joined.stream().filter(one -> one.caseId().equals(caseId)).findFirst();
  }

  Duplicates led(@Nullable UUID by) {
    return new Duplicates(by, joined);
  }

  Duplicates with(ReportJoined event, int since) {
    Joined next = new Joined(event.joinedCase(), event.joinedReport(), event.reference(), since);
    return new Duplicates(leading, Stream.concat(joined.stream(), Stream.of(next)).toList());
  }

  Duplicates without(UUID caseId) {
    return new Duplicates(
        leading, joined.stream().filter(one -> !one.caseId().equals(caseId)).toList());
  }
}
