package org.disclosureledger.eventstore;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Events and appends without meaning. */
final class Samples {

  private Samples() {}

  static NewEvent event() {
    return event("{\"text\":\"" + UUID.randomUUID() + "\"}");
  }

  static NewEvent event(String data) {
    return new NewEvent(UUID.randomUUID(), "NoteTaken", 1, data, "{\"actor\":\"somebody\"}");
  }

  static List<NewEvent> events(int count) {
    return IntStream.range(0, count).mapToObj(i -> event()).toList();
  }

  /** Creates a stream of so many events. */
  static Append creation(int events) {
    return Append.of(UUID.randomUUID(), StreamTail.none(), events(events));
  }

  static Append next(UUID stream, StreamTail tail) {
    return Append.of(stream, tail, events(1));
  }

  static IdempotencyKey key(String key, String request) {
    return new IdempotencyKey(
        "client", key, request.getBytes(), ("answer to " + request).getBytes());
  }

  static KeyRecord keyRecord(UUID owner) {
    return new KeyRecord(UUID.randomUUID(), "content", owner, "{\"wrapped\":[]}");
  }
}
