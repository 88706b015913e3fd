package org.disclosureledger.eventstore;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The columns of a group, one array each, in the order {@link AppendStatement} numbers them. */
final class AppendParameters {

  private final Events first = new Events();
  private final List<Integer> expected = new ArrayList<>();
  private final List<Buffer> tail = new ArrayList<>();
  private final Events rest = new Events();
  private final List<Integer> version = new ArrayList<>();
  private final Answers answers = new Answers();
  private final Keys keys = new Keys();

  private AppendParameters() {}

  /** The parameters for a group in which no stream appears twice. */
  static Tuple of(List<PendingAppend> group) {
    AppendParameters parameters = new AppendParameters();
    group.forEach(parameters::add);
    return parameters.tuple();
  }

  private void add(PendingAppend pending) {
    Append append = pending.append();
    OffsetDateTime at = pending.recordedAt().atOffset(ZoneOffset.UTC);
    expected.add(append.expected().version());
    tail.add(Buffer.buffer(append.expected().hash()));
    first.add(pending, 0, at);
    for (int i = 1; i < append.events().size(); i++) {
      version.add(append.expected().version() + 1 + i);
      rest.add(pending, i, at);
    }
    IdempotencyKey key = append.idempotency();
    if (key != null) {
      answers.add(append.streamId(), key, at);
    }
    append.keys().forEach(k -> keys.add(append.streamId(), k, at));
  }

  private Tuple tuple() {
    Tuple tuple = Tuple.tuple(new ArrayList<>(31));
    tuple.addArrayOfUUID(uuids(first.stream));
    tuple.addArrayOfInteger(expected.toArray(Integer[]::new));
    tuple.addArrayOfBuffer(tail.toArray(Buffer[]::new));
    first.into(tuple);
    tuple.addArrayOfUUID(uuids(rest.stream));
    tuple.addArrayOfInteger(version.toArray(Integer[]::new));
    rest.into(tuple);
    answers.into(tuple);
    keys.into(tuple);
    return tuple;
  }

  private static UUID[] uuids(List<UUID> ids) {
    return ids.toArray(UUID[]::new);
  }

  private static String[] texts(List<String> texts) {
    return texts.toArray(String[]::new);
  }

  private static OffsetDateTime[] times(List<OffsetDateTime> times) {
    return times.toArray(OffsetDateTime[]::new);
  }

  private static final class Events {
    final List<UUID> stream = new ArrayList<>();
    final List<OffsetDateTime> recordedAt = new ArrayList<>();
    final List<UUID> eventId = new ArrayList<>();
    final List<String> type = new ArrayList<>();
    final List<Short> schemaVersion = new ArrayList<>();
    final List<String> data = new ArrayList<>();
    final List<String> metadata = new ArrayList<>();
    final List<Buffer> hash = new ArrayList<>();

    void add(PendingAppend pending, int index, OffsetDateTime at) {
      NewEvent event = pending.append().events().get(index);
      stream.add(pending.streamId());
      recordedAt.add(at);
      eventId.add(event.eventId());
      type.add(event.type());
      schemaVersion.add((short) event.schemaVersion());
      data.add(event.data());
      metadata.add(event.metadata());
      hash.add(Buffer.buffer(pending.hash(index)));
    }

    /** All columns but the stream, which further columns follow in the statement. */
    void into(Tuple tuple) {
      tuple.addArrayOfOffsetDateTime(times(recordedAt));
      tuple.addArrayOfUUID(uuids(eventId));
      tuple.addArrayOfString(texts(type));
      tuple.addArrayOfShort(schemaVersion.toArray(Short[]::new));
      tuple.addArrayOfString(texts(data));
      tuple.addArrayOfString(texts(metadata));
      tuple.addArrayOfBuffer(hash.toArray(Buffer[]::new));
    }
  }

  private static final class Answers {
    final List<UUID> stream = new ArrayList<>();
    final List<String> scope = new ArrayList<>();
    final List<String> key = new ArrayList<>();
    final List<Buffer> requestMac = new ArrayList<>();
    final List<Buffer> response = new ArrayList<>();
    final List<OffsetDateTime> createdAt = new ArrayList<>();

    void add(UUID streamId, IdempotencyKey idempotency, OffsetDateTime at) {
      stream.add(streamId);
      scope.add(idempotency.scope());
      key.add(idempotency.key());
      requestMac.add(Buffer.buffer(idempotency.requestMac()));
      response.add(Buffer.buffer(idempotency.response()));
      createdAt.add(at);
    }

    void into(Tuple tuple) {
      tuple.addArrayOfUUID(uuids(stream));
      tuple.addArrayOfString(texts(scope));
      tuple.addArrayOfString(texts(key));
      tuple.addArrayOfBuffer(requestMac.toArray(Buffer[]::new));
      tuple.addArrayOfBuffer(response.toArray(Buffer[]::new));
      tuple.addArrayOfOffsetDateTime(times(createdAt));
    }
  }

  private static final class Keys {
    final List<UUID> stream = new ArrayList<>();
    final List<UUID> keyId = new ArrayList<>();
    final List<String> purpose = new ArrayList<>();
    final List<UUID> owner = new ArrayList<>();
    final List<String> wrapped = new ArrayList<>();
    final List<OffsetDateTime> recordedAt = new ArrayList<>();

    void add(UUID streamId, KeyRecord key, OffsetDateTime at) {
      stream.add(streamId);
      keyId.add(key.keyId());
      purpose.add(key.purpose());
      owner.add(key.owner());
      wrapped.add(key.wrapped());
      recordedAt.add(at);
    }

    void into(Tuple tuple) {
      tuple.addArrayOfUUID(uuids(stream));
      tuple.addArrayOfUUID(uuids(keyId));
      tuple.addArrayOfString(texts(purpose));
      tuple.addArrayOfUUID(uuids(owner));
      tuple.addArrayOfString(texts(wrapped));
      tuple.addArrayOfOffsetDateTime(times(recordedAt));
    }
  }
}
