package org.disclosureledger.service.ledger;

import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.Refusal;

/** What became of a command. */
public sealed interface CommandOutcome<S> {

  /**
   * It was carried out, now or by an earlier try.
   *
   * @param state the state with it
   * @param version the stream's version with it
   * @param eventIds the events that carry it out; empty if there was nothing to do
   */
  record Done<S>(S state, int version, List<UUID> eventIds) implements CommandOutcome<S> {
    public Done {
      eventIds = List.copyOf(eventIds);
    }
  }

  /** The decider refused it. */
  record Refused<S>(Refusal refusal) implements CommandOutcome<S> {}

  /**
   * The stream has gone on since the version that the command names.
   *
   * @param version the stream's version now
   */
  record Stale<S>(int version) implements CommandOutcome<S> {}

  /** An idempotency key's earlier answer. */
  record Repeated<S>(byte[] response) implements CommandOutcome<S> {}

  /** The idempotency key was used for another request. */
  record KeyReused<S>() implements CommandOutcome<S> {}
}
