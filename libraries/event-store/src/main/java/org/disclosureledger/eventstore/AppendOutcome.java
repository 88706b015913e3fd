package org.disclosureledger.eventstore;

import java.util.List;

/** What became of an append. Only {@link Appended} has changed the ledger. */
public sealed interface AppendOutcome {

  /**
   * All events are durably stored and will be published.
   *
   * @param events the events as recorded, in order
   */
  record Appended(List<RecordedEvent> events) implements AppendOutcome {
    /** The stream's tail right after this append. */
    public StreamTail tail() {
      return events.getLast().tail();
    }
  }

  /**
   * Every one of these event ids is in this stream already: an earlier try, or an earlier delivery
   * of the same cause, has succeeded. The stream may have gone on since.
   *
   * @param events the events as recorded then, in order
   */
  record AlreadyAppended(List<RecordedEvent> events) implements AppendOutcome {
    /** The stream's tail right after the append that stored them. */
    public StreamTail tail() {
      return events.getLast().tail();
    }
  }

  /** The stream's tail is not the expected one: load, decide and append again. */
  record Conflict() implements AppendOutcome {}

  /**
   * The same request was accepted before under this idempotency key.
   *
   * @param response the answer it got then
   */
  record Repeated(byte[] response) implements AppendOutcome {}

  /** Another request was accepted under this idempotency key. */
  record KeyReused() implements AppendOutcome {}

  /**
   * This append can never be stored, whatever is tried: text that PostgreSQL cannot hold or that no
   * reader could decode, an event id that belongs to another stream, a broken constraint.
   *
   * @param sqlState the SQLSTATE PostgreSQL gave or would give
   * @param reason what is wrong, without any of the text
   */
  record Refused(String sqlState, String reason) implements AppendOutcome {}
}
