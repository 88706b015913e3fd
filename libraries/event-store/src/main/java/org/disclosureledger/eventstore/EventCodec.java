package org.disclosureledger.eventstore;

import java.util.Map;

/**
 * Turns an application's events into JSON and back, always in the newest schema version; older
 * versions are lifted by {@link Upcaster}s first.
 *
 * @param <E> the application's event type
 */
public interface EventCodec<E> {

  /** Every event type this application knows, with its newest schema version. */
  Map<String, Integer> versions();

  /** The type name of an event, one of {@link #versions()}. */
  String typeOf(E event);

  /** The event as a JSON object in the newest schema version. */
  String write(E event);

  /**
   * Reads an event of a known type in its newest schema version; unknown members are ignored.
   *
   * @throws RuntimeException when the members do not fit
   */
  E read(String type, String data);
}
