package org.disclosureledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When the relay reads, by a clock that the test sets. */
class PaceTest {

  private long now = 50_000;
  private final Pace pace = new Pace(() -> now);

  @Test
  @DisplayName("20 streams a second: each is read when it comes")
  void letsNobodyWaitWhileFewCome() {
    // When
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      now += 50;
      pauses.add(pace.pause());
      read(1);
    }

    // Then
    assertThat(pauses).allMatch(pause -> pause <= 0);
  }

  @Test
  @DisplayName("400 streams a second: readings are 200 ms apart")
  void letsThoseWhoComeInNumbersShareAReading() {
    // Given
    for (int i = 0; i < 10; i++) {
      now += 200;
      read(80);
    }

    // When
    long pause = pace.pause();

    // Then
    assertThat(pause).isEqualTo(200);
  }

  @Test
  @DisplayName("the more come, the longer they gather")
  void gathersLongerTheMoreCome() {
    // Given
    List<Long> pauses = new ArrayList<>();

    // When
    for (int perReading : new int[] {3, 5, 7, 9}) {
      for (int i = 0; i < 200; i++) {
        now += 50;
        read(perReading);
      }
      pauses.add(pace.pause());
    }

    // Then
    assertThat(pauses).isSorted().doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("many events of one stream are no crowd")
  void countsStreamsAndNotEvents() {
    // Given
    UUID stream = UUID.randomUUID();
    pace.reads();
    pace.brought(java.util.Collections.nCopies(500, event(stream)));

    // When
    long pause = pace.pause();

    // Then
    assertThat(pause).isLessThanOrEqualTo(0);
  }

  @Test
  @DisplayName("two seconds after a crowd nobody waits any more")
  void forgetsACrowd() {
    // Given
    read(200);
    now += 2000;
    read(1);

    // When
    long pause = pace.pause();

    // Then
    assertThat(pause).isLessThanOrEqualTo(0);
  }

  private void read(int streams) {
    pace.reads();
    List<RecordedEvent> events = new ArrayList<>();
    for (int i = 0; i < streams; i++) {
      events.add(event(UUID.randomUUID()));
    }
    pace.brought(events);
  }

  private static RecordedEvent event(UUID stream) {
    return new RecordedEvent(
        stream, 1, 1L, UUID.randomUUID(), "Noted", 1, "{}", "{}", Instant.EPOCH, new byte[32]);
  }
}
