package org.disclosureledger.service.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.eventstore.Decoded;
import org.disclosureledger.eventstore.EventDecoder;
import org.disclosureledger.eventstore.EventStore;
import org.disclosureledger.eventstore.RecordedEvent;
import org.disclosureledger.eventstore.StreamTail;
import org.disclosureledger.lifecycle.EventMetadata;
import org.disclosureledger.lifecycle.Fact;
import org.disclosureledger.lifecycle.codec.LifecycleJson;
import org.disclosureledger.lifecycle.event.LifecycleEvent;
import org.disclosureledger.service.failure.UnreadableRow;

/**
 * Reads streams out of the ledger a portion at a time, so that what was folded already leaves
 * memory before the rest comes.
 */
@Singleton
class StreamReader {

  /** Nearly all streams are shorter; the largest events make ten megabytes of it. */
  private static final int PORTION = 32;

  private final EventStore store;
  private final EventDecoder<LifecycleEvent> decoder;

  StreamReader(EventStore store, EventDecoder<LifecycleEvent> decoder) {
    this.store = store;
    this.decoder = decoder;
  }

  <S, E extends LifecycleEvent> Uni<Folded<S>> load(StreamType<S, E> type, UUID id) {
    return goOn(type, id, Folded.empty(type.initial()), Integer.MAX_VALUE);
  }

  private <S, E extends LifecycleEvent> Uni<Folded<S>> goOn(
      StreamType<S, E> type, UUID id, Folded<S> before, int lastVersion) {
    int portion = Math.min(PORTION, lastVersion - before.version());
    return store
        .load(id, before.version() + 1, portion)
        .flatMap(
            rows -> {
              Folded<S> after = fold(type, before, rows);
              return rows.size() < PORTION || after.version() == lastVersion
                  ? Uni.createFrom().item(after)
                  : goOn(type, id, after, lastVersion);
            });
  }

  /** What the stream added up to at a version that it has had. */
  <S, E extends LifecycleEvent> Uni<S> stateAt(StreamType<S, E> type, UUID id, int version) {
    return goOn(type, id, Folded.empty(type.initial()), version).map(Folded::state);
  }

  <S, E extends LifecycleEvent> Uni<List<Recorded<E>>> history(StreamType<S, E> type, UUID id) {
    return collect(type, id, 1, new ArrayList<>());
  }

  private <S, E extends LifecycleEvent> Uni<List<Recorded<E>>> collect(
      StreamType<S, E> type, UUID id, int fromVersion, List<Recorded<E>> found) {
    return store
        .load(id, fromVersion, PORTION)
        .flatMap(
            rows -> {
              found.addAll(recorded(type, rows));
              return rows.size() < PORTION
                  ? Uni.createFrom().item(found)
                  : collect(type, id, fromVersion + PORTION, found);
            });
  }

  /**
   * What a stream adds up to with further rows.
   *
   * @throws UnreadableRow when one of them cannot be read
   */
  <S, E extends LifecycleEvent> Folded<S> fold(
      StreamType<S, E> type, Folded<S> from, List<RecordedEvent> rows) {
    S state = from.state();
    long characters = from.characters();
    List<String> newer = new ArrayList<>(from.newer());
    for (RecordedEvent row : rows) {
      characters += row.data().length();
      switch (decoder.decode(row)) {
        case Decoded.Known<LifecycleEvent>(LifecycleEvent event) ->
            state = type.evolve(state, type.family().cast(event), fact(row));
        case Decoded.Unknown<LifecycleEvent>(String name, int version) -> newer.add(name);
        case Decoded.Undecodable<LifecycleEvent> broken ->
            throw new UnreadableRow(
                "ledger row unreadable, stream=" + row.streamId() + ", version=" + row.version());
      }
    }
    StreamTail tail = rows.isEmpty() ? from.tail() : rows.getLast().tail();
    return new Folded<>(state, tail, newer, characters);
  }

  private <S, E extends LifecycleEvent> List<Recorded<E>> recorded(
      StreamType<S, E> type, List<RecordedEvent> rows) {
    List<Recorded<E>> events = new ArrayList<>(rows.size());
    for (RecordedEvent row : rows) {
      if (decoder.decode(row) instanceof Decoded.Known<LifecycleEvent>(LifecycleEvent event)) {
        events.add(new Recorded<>(type.family().cast(event), fact(row)));
      }
    }
    return events;
  }

  private static Fact fact(RecordedEvent row) {
    return fact(row, LifecycleJson.read(EventMetadata.class, row.metadata()));
  }

  static Fact fact(RecordedEvent row, EventMetadata metadata) {
    return new Fact(row.eventId(), row.version(), row.recordedAt(), metadata);
  }
}
