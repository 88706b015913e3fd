package org.disclosureledger.systemtests.order;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.disclosureledger.eventstore.KeyRecord;
import org.disclosureledger.eventstore.OutboxRouting;
import org.disclosureledger.eventstore.OutgoingRecord;
import org.disclosureledger.eventstore.RecordedEvent;

/**
 * Everything goes to one topic, keyed by the stream.
 *
 * @param topic where to
 */
record NoteRouting(String topic) implements OutboxRouting {

  static final String VERSION = "version";
  static final String ID = "id";

  @Override
  public List<OutgoingRecord> event(RecordedEvent event) {
    return List.of(
        new OutgoingRecord(
            topic,
            event.streamId().toString(),
            Map.of(VERSION, Integer.toString(event.version()), ID, event.eventId().toString()),
            event.data().getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public OutgoingRecord key(KeyRecord key) {
    throw new IllegalStateException("nobody brings keys here");
  }
}
