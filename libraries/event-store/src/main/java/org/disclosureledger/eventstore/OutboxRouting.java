package org.disclosureledger.eventstore;

import java.util.List;

/**
 * Says where events and keys go. A pure function, or a repetition would tell something else; total,
 * or one event would hold up all that follow.
 */
public interface OutboxRouting {

  /**
   * The records that tell an event to the world, in order; empty for one that stays inside. All
   * events of a stream must have one key on any one topic, or their order is lost.
   */
  List<OutgoingRecord> event(RecordedEvent event);

  /** The record that carries a key. */
  OutgoingRecord key(KeyRecord key);
}
