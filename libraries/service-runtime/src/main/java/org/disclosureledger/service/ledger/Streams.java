package org.disclosureledger.service.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.disclosureledger.eventstore.Append;
import org.disclosureledger.eventstore.AppendOutcome;
import org.disclosureledger.eventstore.EventStore;
import org.disclosureledger.eventstore.NewEvent;
import org.disclosureledger.eventstore.RecordedEvent;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.EventMetadata;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.codec.EventSealer;
import org.disclosureledger.lifecycle.codec.LifecycleJson;
import org.disclosureledger.lifecycle.codec.SealingKeys;
import org.disclosureledger.lifecycle.event.LifecycleEvent;
import org.disclosureledger.service.keys.KeyChest;
import org.disclosureledger.service.keys.SealingKeyIds;
import org.disclosureledger.service.trace.Traces;

/**
 * The one shape of every command: load the stream, decide, append.
 *
 * <p>A conflict means that somebody else was faster: the stream is loaded and decided about again.
 * What is appended is sealed here, right before it is written.
 */
@ApplicationScoped
public class Streams {

  /** The code of the refusal of what only a newer version of this service can decide about. */
  public static final String NEWER_VERSION_NEEDED = "newer-version-needed";

  private static final int TRIES = 8;

  /** The largest event in bytes, before sealing adds a third: what is stored can be published. */
  private static final int MAX_EVENT_CHARS = 512 * 1024;

  /** A sealed event and the row that it becomes. */
  private record Draft<E>(E event, EventMetadata metadata, NewEvent row) {}

  /** What the store said to drafts. */
  private record Written<E>(List<Draft<E>> drafts, AppendOutcome outcome) {}

  private final EventStore store;
  private final StreamReader reader;
  private final StreamRoom room;
  private final KeyChest keys;
  private final DerivedIds ids;
  private final Repetitions repetitions;

  Streams(EventStore store, StreamReader reader, StreamRoom room, KeyChest keys, DerivedIds ids) {
    this.store = store;
    this.reader = reader;
    this.room = room;
    this.keys = keys;
    this.ids = ids;
    this.repetitions = new Repetitions(store);
  }

  /** The stream, folded; an empty one if there is none of this id. */
  public <S, E extends LifecycleEvent> Uni<Folded<S>> load(StreamType<S, E> type, UUID id) {
    return reader.load(type, id);
  }

  /** The events of a stream, oldest first; those that only a newer version knows are left out. */
  public <S, E extends LifecycleEvent> Uni<List<Recorded<E>>> history(
      StreamType<S, E> type, UUID id) {
    return reader.history(type, id);
  }

  /**
   * Carries out a command.
   *
   * @param decide pure: from what the stream adds up to, to events or a refusal
   */
  public <S, E extends LifecycleEvent> Uni<CommandOutcome<S>> handle(
      StreamType<S, E> type, Command command, Function<Folded<S>, Decision<E>> decide) {
    Uni<CommandOutcome<S>> handled = attempt(type, command, decide, 1);
    Once once = command.once();
    return once == null
        ? handled
        : handled.flatMap(
            outcome ->
                repetitions.settled(
                    once, outcome, version -> reader.stateAt(type, command.streamId(), version)));
  }

  /**
   * Carries out a command on a stream that was loaded a moment ago. It is loaded again only when it
   * has gone on since.
   *
   * @param decide pure: from what the stream adds up to, to events or a refusal
   */
  public <S, E extends LifecycleEvent> Uni<CommandOutcome<S>> handle(
      StreamType<S, E> type,
      Command command,
      Folded<S> loaded,
      Function<Folded<S>, Decision<E>> decide) {
    return decided(type, command, decide, 1, loaded);
  }

  /**
   * Carries out a command on a stream that it most likely begins. It is decided as if the stream
   * did not exist and loaded only when it does, which saves a round trip for each first event.
   *
   * @param decide pure: from what the stream adds up to, to events or a refusal
   */
  public <S, E extends LifecycleEvent> Uni<CommandOutcome<S>> begin(
      StreamType<S, E> type, Command command, Function<Folded<S>, Decision<E>> decide) {
    return decided(type, command, decide, 1, Folded.empty(type.initial()));
  }

  /**
   * Creates a stream without loading it first. For first facts whose id is new or is derived from
   * an idempotency key; a stream that exists already answers as such.
   *
   * @param sealing the keys of the new stream
   */
  public <S, E extends LifecycleEvent> Uni<CommandOutcome<S>> create(
      StreamType<S, E> type, Command command, SealingKeys sealing, List<E> events) {
    return write(command, Folded.empty(type.initial()), drafts(type, command, sealing, events))
        .map(written -> settled(type, Folded.empty(type.initial()), written));
  }

  private <S, E extends LifecycleEvent> Uni<CommandOutcome<S>> attempt(
      StreamType<S, E> type,
      Command command,
      Function<Folded<S>, Decision<E>> decide,
      int attempt) {
    return load(type, command.streamId())
        .flatMap(folded -> decided(type, command, decide, attempt, folded));
  }

  private <S, E extends LifecycleEvent> Uni<CommandOutcome<S>> decided(
      StreamType<S, E> type,
      Command command,
      Function<Folded<S>, Decision<E>> decide,
      int attempt,
      Folded<S> folded) {
    if (command.version().isPresent() && command.version().getAsInt() != folded.version()) {
      return Uni.createFrom().item(new CommandOutcome.Stale<S>(folded.version()));
    }
    if (!folded.newer().isEmpty()) {
      return Uni.createFrom().item(new CommandOutcome.Refused<S>(newer(folded)));
    }
    return switch (decide.apply(folded)) {
      case Decision.Refused<E>(Refusal refusal) ->
          Uni.createFrom().item(new CommandOutcome.Refused<S>(refusal));
      case Decision.Accepted<E>(List<E> events) when events.isEmpty() ->
          Uni.createFrom()
              .item(new CommandOutcome.Done<>(folded.state(), folded.version(), List.of()));
      case Decision.Accepted<E>(List<E> events) ->
          append(type, command, decide, attempt, folded, events);
    };
  }

  private <S, E extends LifecycleEvent> Uni<CommandOutcome<S>> append(
      StreamType<S, E> type,
      Command command,
      Function<Folded<S>, Decision<E>> decide,
      int attempt,
      Folded<S> folded,
      List<E> events) {
    SealingKeyIds needed = folded.exists() ? type.keys(folded.state()) : command.firstSealedUnder();
    return keys.sealing(needed)
        .map(sealing -> drafts(type, command, sealing, events))
        .flatMap(
            drafts ->
                room.isFull(type, command, folded, characters(drafts))
                    ? Uni.createFrom().item(new CommandOutcome.Refused<S>(StreamRoom.full()))
                    : written(type, command, decide, attempt, folded, drafts));
  }

  private static long characters(List<? extends Draft<?>> drafts) {
    return drafts.stream().mapToLong(draft -> draft.row().data().length()).sum();
  }

  private <S, E extends LifecycleEvent> Uni<CommandOutcome<S>> written(
      StreamType<S, E> type,
      Command command,
      Function<Folded<S>, Decision<E>> decide,
      int attempt,
      Folded<S> folded,
      List<Draft<E>> drafts) {
    return write(command, folded, drafts)
        .flatMap(
            written -> {
              if (written.outcome() instanceof AppendOutcome.Conflict && attempt < TRIES) {
                return attempt(type, command, decide, attempt + 1);
              }
              return Uni.createFrom().item(settled(type, folded, written));
            });
  }

  private <S, E extends LifecycleEvent> CommandOutcome<S> settled(
      StreamType<S, E> type, Folded<S> before, Written<E> written) {
    return switch (written.outcome()) {
      case AppendOutcome.Appended(List<RecordedEvent> rows) ->
          done(evolved(type, before.state(), written.drafts(), rows), rows);
      case AppendOutcome.AlreadyAppended(List<RecordedEvent> rows)
          when rows.getFirst().version() == before.version() + 1 ->
          done(reader.fold(type, before, rows).state(), rows);
      case AppendOutcome.AlreadyAppended(List<RecordedEvent> rows) -> done(before.state(), rows);
      case AppendOutcome.Conflict conflict -> new CommandOutcome.Stale<>(before.version());
      case AppendOutcome.Repeated(byte[] response) -> new CommandOutcome.Repeated<>(response);
      case AppendOutcome.KeyReused reused -> new CommandOutcome.KeyReused<>();
      case AppendOutcome.Refused(String sqlState, String reason) ->
          new CommandOutcome.Refused<>(
              Refusal.invalid("", "not-storable", "This cannot be stored."));
    };
  }

  private static <S> CommandOutcome<S> done(S state, List<RecordedEvent> rows) {
    return new CommandOutcome.Done<>(
        state, rows.getLast().version(), rows.stream().map(RecordedEvent::eventId).toList());
  }

  /** What was written a moment ago need not be read again. */
  private static <S, E extends LifecycleEvent> S evolved(
      StreamType<S, E> type, S from, List<Draft<E>> drafts, List<RecordedEvent> rows) {
    S state = from;
    for (int i = 0; i < rows.size(); i++) {
      Draft<E> draft = drafts.get(i);
      state = type.evolve(state, draft.event(), StreamReader.fact(rows.get(i), draft.metadata()));
    }
    return state;
  }

  private <S, E extends LifecycleEvent> Uni<Written<E>> write(
      Command command, Folded<S> folded, List<Draft<E>> drafts) {
    Once once = command.once();
    return store
        .append(
            new Append(
                command.streamId(),
                folded.tail(),
                drafts.stream().map(Draft::row).toList(),
                once == null ? null : once.leadingTo(folded.version() + drafts.size()),
                command.keys()))
        .map(outcome -> new Written<>(drafts, outcome));
  }

  private <S, E extends LifecycleEvent> List<Draft<E>> drafts(
      StreamType<S, E> type, Command command, SealingKeys sealing, List<E> events) {
    List<Draft<E>> drafts = new ArrayList<>(events.size());
    UUID correlation = command.cause().correlation();
    for (int i = 0; i < events.size(); i++) {
      UUID id = ids.eventId(command, i);
      correlation = correlation == null ? id : correlation;
      E sealed = EventSealer.seal(events.get(i), id, sealing);
      drafts.add(draft(sealed, id, metadata(type, command, correlation)));
    }
    return drafts;
  }

  private static <S, E extends LifecycleEvent> EventMetadata metadata(
      StreamType<S, E> type, Command command, UUID correlation) {
    Cause cause = command.cause();
    return new EventMetadata(
        type.kind().label(),
        command.program(),
        correlation,
        cause.event(),
        cause.actor(),
        cause.role(),
        Traces.ofAppendTo(command.streamId()));
  }

  private static <E extends LifecycleEvent> Draft<E> draft(
      E event, UUID id, EventMetadata metadata) {
    String data = LifecycleJson.write(event);
    if (data.length() > MAX_EVENT_CHARS) {
      throw new IllegalArgumentException(
          event.getClass().getSimpleName() + " is larger than an event may be");
    }
    String type = LifecycleJson.typeName(event.getClass());
    int schemaVersion = LifecycleJson.schemaVersion(event.getClass());
    return new Draft<>(
        event,
        metadata,
        new NewEvent(id, type, schemaVersion, data, LifecycleJson.write(metadata)));
  }

  private static <S> Refusal newer(Folded<S> folded) {
    return Refusal.notNow(
        NEWER_VERSION_NEEDED,
        "A newer version of this service has recorded " + String.join(", ", folded.newer()) + ".");
  }
}
