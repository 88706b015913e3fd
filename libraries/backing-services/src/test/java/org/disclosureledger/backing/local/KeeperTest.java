package org.disclosureledger.backing.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the stack's processes that end, with processes of the system as parts. */
class KeeperTest {

  @TempDir Path data;

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final AtomicBoolean startable = new AtomicBoolean(true);
  private final AtomicBoolean well = new AtomicBoolean(true);
  private final List<LocalProcess> started = new ArrayList<>();

  private Layout layout;
  private Keeper keeper;

  @BeforeEach
  void keepOnePart() {
    layout = new Layout(data, data);
    Part part = new Part("sleeper", startable::get, well::get, this::start);
    keeper = new Keeper(layout, List.of(part), new Screen(), now::get);
  }

  @AfterEach
  void endAll() {
    keeper.close();
    started.forEach(process -> process.handle().destroyForcibly());
  }

  @Test
  @DisplayName("What was killed is started again at the next look, and what runs is left alone")
  void startsAgainWhatWasKilled() throws Exception {
    // Given
    keeper.look();
    keeper.look();
    assertThat(started).hasSize(1);
    later(Duration.ofHours(1));
    kill(started.getFirst());

    // When
    keeper.look();

    // Then
    assertThat(started).hasSize(2);
    assertThat(LocalProcess.find(layout, "sleeper"))
        .hasValueSatisfying(
            process -> assertThat(process.handle()).isEqualTo(started.getLast().handle()));
  }

  @Test
  @DisplayName("What ends again and again is started after longer and longer pauses")
  void pausesLongerEachTime() throws Exception {
    // Given
    keeper.look();
    kill(started.getLast());
    later(Duration.ofSeconds(1));
    keeper.look();
    assertThat(started).hasSize(2);
    kill(started.getLast());
    later(Duration.ofSeconds(1));

    // When
    keeper.look();

    // Then
    assertThat(started).hasSize(2);
    later(Duration.ofSeconds(1));
    keeper.look();
    assertThat(started).hasSize(3);
  }

  @Test
  @DisplayName("Nothing is started before what it stands on is there")
  void waitsForWhatItStandsOn() {
    // Given
    startable.set(false);
    keeper.look();
    assertThat(started).isEmpty();
    startable.set(true);

    // When
    keeper.look();

    // Then
    assertThat(started).hasSize(1);
  }

  @Test
  @DisplayName("What is unwell for a minute is ended and started again; a short illness is borne")
  void endsWhatIsUnwellForAMinute() {
    // Given
    keeper.look();
    well.set(false);
    keeper.look();
    later(Duration.ofSeconds(59));
    keeper.look();
    assertThat(started.getFirst().isAlive()).isTrue();
    later(Duration.ofSeconds(1));

    // When
    keeper.look();

    // Then
    assertThat(started.getFirst().isAlive()).isFalse();
    keeper.look();
    assertThat(started).hasSize(2);
  }

  @Test
  @DisplayName("Nothing is started after the end")
  void startsNothingAfterTheEnd() {
    // Given
    keeper.close();

    // When
    keeper.look();

    // Then
    assertThat(started).isEmpty();
  }

  private void start() {
    started.add(
        LocalProcess.start(
            layout,
            "sleeper",
            List.of("/bin/sh", "-c", "while :; do sleep 60; done", layout.mark()),
            Map.of()));
  }

  private void later(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  private static void kill(LocalProcess process) throws Exception {
    process.handle().destroyForcibly();
    process.end().get(10, TimeUnit.SECONDS);
  }
}
