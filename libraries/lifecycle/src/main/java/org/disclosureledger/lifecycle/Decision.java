package org.disclosureledger.lifecycle;

import java.util.List;

/**
 * What a decider answers to a command: events, or a refusal that says why.
 *
 * @param <E> the events of the stream that is decided about
 */
public sealed interface Decision<E> {

  /** The command is carried out by recording these events; none means that it already was. */
  record Accepted<E>(List<E> events) implements Decision<E> {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /** The command is not carried out; nothing is recorded. */
  record Refused<E>(Refusal refusal) implements Decision<E> {}

  /** Carries the command out by this event. */
  static <E> Decision<E> accept(E event) {
    return new Accepted<>(List.of(event));
  }

  /** There is nothing to do: the command was carried out before. */
  static <E> Decision<E> nothing() {
    return new Accepted<>(List.of());
  }

  /** Carries the command out by these events, in this order. */
  static <E> Decision<E> accept(List<E> events) {
    return new Accepted<>(events);
  }

  /** Refuses the command. */
  static <E> Decision<E> refuse(Refusal refusal) {
    return new Refused<>(refusal);
  }
}
