package org.disclosureledger.eventstore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What a broker has: every record in the order it came. */
final class RecordingBroker implements BrokerTopics {

  static final String EVENTS = "notes";

  /** A type of event that the routing does not know. */
  static final String UNROUTABLE = "NoteLost";

  static final String KEYS = "keys";

  private final List<OutgoingRecord> log = new ArrayList<>();
  private final Map<String, String> topicIds = new HashMap<>();
  private boolean down;
  private boolean unaskable;
  private int removed;
  private @Nullable CompletableFuture<Map<String, List<Long>>> unanswered;
  private @Nullable CompletableFuture<Map<String, List<Long>>> asked;

  RecordingBroker() {
    createTopics();
  }

  /** Routes to this broker: an event to its stream's key, with its version in a header. */
  static OutboxRouting routing() {
    return new OutboxRouting() {
      @Override
      public List<OutgoingRecord> event(RecordedEvent event) {
        if (event.type().equals(UNROUTABLE)) {
          throw new IllegalStateException("no topic");
        }
        Map<String, String> headers =
            Map.of(
                "version", String.valueOf(event.version()),
                "type", event.type(),
                "schemaversion", String.valueOf(event.schemaVersion()),
                "id", event.eventId().toString());
        return List.of(
            new OutgoingRecord(
                EVENTS, event.streamId().toString(), headers, event.data().getBytes()));
      }

      @Override
      public OutgoingRecord key(KeyRecord key) {
        return new OutgoingRecord(KEYS, key.keyId().toString(), Map.of(), key.wrapped().getBytes());
      }
    };
  }

  /** Takes a record; false when it is down. */
  synchronized boolean take(OutgoingRecord record) {
    if (down || !topicIds.containsKey(record.topic())) {
      return false;
    }
    log.add(record);
    return true;
  }

  synchronized List<OutgoingRecord> log() {
    return List.copyOf(log);
  }

  /** What is on the events' topic, as stream and version. */
  List<GuardedBatch.Place> places() {
    return log().stream()
        .filter(r -> r.topic().equals(EVENTS))
        .map(RecordingBroker::place)
        .toList();
  }

  static GuardedBatch.Place place(OutgoingRecord record) {
    return new GuardedBatch.Place(
        UUID.fromString(record.key()), Integer.parseInt(record.headers().get("version")));
  }

  synchronized void down(boolean isDown) {
    down = isDown;
  }

  /** Takes records, but says nothing about its topics. */
  synchronized void unaskable(boolean isUnaskable) {
    unaskable = isUnaskable;
  }

  /** The next who asks for the ends gets no answer for now. */
  synchronized void holdEnds() {
    unanswered = new CompletableFuture<>();
  }

  /** Answers whoever asked for the ends: as they are now. */
  synchronized void answerEnds() {
    Objects.requireNonNull(asked).complete(endsNow());
  }

  synchronized boolean isAskedForEnds() {
    return asked != null;
  }

  /** Loses everything; its topics are gone until they are created again. */
  synchronized void wipe() {
    log.clear();
    removed = 0;
    topicIds.clear();
  }

  synchronized void createTopics() {
    createTopic(EVENTS);
    createTopic(KEYS);
  }

  synchronized void createTopic(String name) {
    topicIds.put(name, UUID.randomUUID().toString());
  }

  @Override
  public synchronized CompletionStage<Map<String, String>> current() {
    return down || unaskable
        ? CompletableFuture.failedFuture(new IllegalStateException("broker is down"))
        : CompletableFuture.completedFuture(Map.copyOf(topicIds));
  }

  @Override
  public synchronized CompletionStage<Map<String, List<Long>>> ends() {
    if (unanswered != null) {
      asked = unanswered;
      unanswered = null;
      return asked;
    }
    return CompletableFuture.completedFuture(endsNow());
  }

  private Map<String, List<Long>> endsNow() {
    return Map.of(EVENTS, List.of((long) removed + places().size()));
  }

  @Override
  public synchronized CompletionStage<Void> removeBefore(Map<String, List<Long>> ends) {
    for (long end = ends.getOrDefault(EVENTS, List.of(0L)).getFirst(); removed < end; removed++) {
      log.remove(
          log.stream().filter(record -> record.topic().equals(EVENTS)).findFirst().orElseThrow());
    }
    return CompletableFuture.completedFuture(null);
  }
}
