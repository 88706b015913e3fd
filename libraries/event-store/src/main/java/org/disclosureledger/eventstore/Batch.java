package org.disclosureledger.eventstore;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events on their way to the broker, with the records that tell them. */
final class Batch {

  private final List<RecordedEvent> events;
  private final List<List<OutgoingRecord>> recordsOf;
  private final List<OutgoingRecord> records;
  private @Nullable PublishOutcome outcome;

  private Batch(List<RecordedEvent> events, List<List<OutgoingRecord>> recordsOf) {
    this.events = events;
    this.recordsOf = recordsOf;
    this.records = recordsOf.stream().flatMap(List::stream).toList();
  }

  /** Those of the events that can be told. */
  static Batch of(List<RecordedEvent> events, OutboxRouting routing, Unroutable unroutable) {
    List<RecordedEvent> told = new ArrayList<>(events.size());
    List<List<OutgoingRecord>> recordsOf = new ArrayList<>(events.size());
    for (RecordedEvent event : events) {
      unroutable
          .route(event, routing)
          .ifPresent(
              records -> {
                told.add(event);
                recordsOf.add(records);
              });
    }
    return new Batch(told, recordsOf);
  }

  boolean isEmpty() {
    return events.isEmpty();
  }

  List<OutgoingRecord> records() {
    return records;
  }

  List<Long> seqs() {
    return events.stream().map(RecordedEvent::seq).toList();
  }

  void settled(PublishOutcome result) {
    outcome = result;
  }

  boolean isSettled() {
    return outcome != null;
  }

  /** Whether the broker has every record. */
  boolean isPublished() {
    return outcome != null && outcome.acknowledged().cardinality() == records.size();
  }

  /**
   * Positions of the events that count as published: of each ordering key and each stream only
   * those before the first that the broker does not have.
   *
   * @param blocked what an earlier batch was stopped at; what this one is stopped at is added
   */
  List<Long> publishedPrefix(Set<Object> blocked) {
    List<Long> published = new ArrayList<>();
    int position = 0;
    for (int i = 0; i < events.size(); i++) {
      RecordedEvent event = events.get(i);
      Set<Object> order = new HashSet<>(Set.of(event.streamId()));
      boolean acknowledged = true;
      for (OutgoingRecord record : recordsOf.get(i)) {
        order.add(List.of(record.topic(), record.key()));
        acknowledged &= outcome != null && outcome.acknowledged().get(position++);
      }
      if (acknowledged && order.stream().noneMatch(blocked::contains)) {
        published.add(event.seq());
      } else {
        blocked.addAll(order);
      }
    }
    return published;
  }
}
