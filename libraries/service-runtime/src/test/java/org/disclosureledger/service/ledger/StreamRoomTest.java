package org.disclosureledger.service.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.disclosureledger.eventstore.StreamTail;
import org.disclosureledger.lifecycle.Fact;
import org.disclosureledger.lifecycle.event.LifecycleEvent;
import org.disclosureledger.lifecycle.event.StreamKind;
import org.disclosureledger.service.keys.SealingKeyIds;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StreamRoomTest {

  private static final UUID STREAM = UUID.randomUUID();
  private static final Cause COMMITTEE = Cause.request("somebody", "coordinator");

  private final StreamRoom room = new StreamRoom(new Small());

  @ParameterizedTest(name = "{0}, {1} events, {2} characters, {3} more: full is {4}")
  @CsvSource({
    "coordinator, 99, 9999, 4097, false",
    "coordinator, 100, 0, 4097, true",
    "coordinator, 1, 10000, 4097, true",
    "coordinator, 199, 19999, 4096, false",
    "coordinator, 200, 0, 0, true",
    "coordinator, 1, 20000, 0, true",
    "reporter, 19, 1999, 4097, false",
    "reporter, 20, 0, 0, true",
    "reporter, 1, 2000, 0, true"
  })
  @DisplayName("A reporter has a fifth of the room; what says little has twice as much")
  void givesEverybodyTheirPart(String role, int events, long characters, long more, boolean full) {
    // When
    boolean isFull =
        room.isFull(
            new Type(StreamKind.CASE),
            Command.on(STREAM, "harbour", Cause.request("somebody", role)),
            folded(events, characters),
            more);

    // Then
    assertThat(isFull).isEqualTo(full);
  }

  @ParameterizedTest
  @MethodSource
  @DisplayName("What follows from an event or from time is taken in however long the stream is")
  void takesInWhatFollows(Cause cause) {
    // When
    boolean isFull =
        room.isFull(
            new Type(StreamKind.CASE), Command.on(STREAM, "harbour", cause), folded(1_000, 0), 0);

    // Then
    assertThat(isFull).isFalse();
  }

  static Stream<Cause> takesInWhatFollows() {
    return Stream.of(
        Cause.event(UUID.randomUUID(), UUID.randomUUID(), "triage.reports"),
        Cause.request("system", "negotiation"));
  }

  @Test
  @DisplayName("A program can be published and its releases registered for ever")
  void doesNotLimitPrograms() {
    // When
    boolean isFull =
        room.isFull(
            new Type(StreamKind.PROGRAM),
            Command.on(STREAM, "harbour", COMMITTEE),
            folded(1_000, 1_000_000),
            0);

    // Then
    assertThat(isFull).isFalse();
  }

  private static Folded<String> folded(int events, long characters) {
    return new Folded<>("", new StreamTail(events, new byte[32]), List.of(), characters);
  }

  /** A hundred events, ten thousand characters. */
  private static final class Small implements StreamRoom.Config {
    @Override
    public int events() {
      return 100;
    }

    @Override
    public long characters() {
      return 10_000;
    }
  }

  /** Streams of a kind, whatever they hold. */
  private record Type(StreamKind kind) implements StreamType<String, LifecycleEvent> {
    @Override
    public Class<LifecycleEvent> family() {
      return LifecycleEvent.class;
    }

    @Override
    public String initial() {
      return "";
    }

    @Override
    public String evolve(String state, LifecycleEvent event, Fact fact) {
      return state;
    }

    @Override
    public SealingKeyIds keys(String state) {
      return SealingKeyIds.NONE;
    }
  }
}
