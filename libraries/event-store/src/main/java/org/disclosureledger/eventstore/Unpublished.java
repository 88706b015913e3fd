package org.disclosureledger.eventstore;

import java.util.List;

/**
 * What was read from the front of the outbox.
 *
 * @param events in the order of the ledger
 * @param backlog whether more were there than were read
 */
record Unpublished(List<Event> events, boolean backlog) {

  /**
   * An event to be told.
   *
   * @param keys those that came with it and are not published
   */
  record Event(RecordedEvent event, List<KeyRecord> keys) {}

  Unpublished {
    events = List.copyOf(events);
  }

  List<RecordedEvent> recorded() {
    return events.stream().map(Event::event).toList();
  }

  /** The keys of those events that are among {@code told}. */
  List<KeyRecord> keysOf(List<Long> told) {
    return events.stream()
        .filter(one -> told.contains(one.event().seq()))
        .flatMap(one -> one.keys().stream())
        .toList();
  }
}
