package org.disclosureledger.lifecycle.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.event.LifecycleEvent;
import org.disclosureledger.lifecycle.event.Submission;
import org.disclosureledger.sealing.Clearance;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.sealing.DataKey;
import org.disclosureledger.sealing.KeyState;
import org.disclosureledger.sealing.Secrecy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events become JSON and come back; nothing confidential is readable in between. */
class EventCodecTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  private final DataKey content = DataKey.generate(Secrecy.CONTENT, UUID.randomUUID());
  private final DataKey identity = DataKey.generate(Secrecy.IDENTITY, UUID.randomUUID());
  private final DataKey ofCase = DataKey.generate(Secrecy.CASE, UUID.randomUUID());
  private final SealingKeys keys = new SealingKeys(content, identity, ofCase);

  static Stream<Class<? extends LifecycleEvent>> types() {
    return LifecycleJson.eventTypes().values().stream();
  }

  @ParameterizedTest
  @MethodSource("types")
  void comesBackAsItWas(Class<? extends LifecycleEvent> type) {
    // Given
    LifecycleEvent sealed = EventSealer.seal(SampleEvents.of(type), SampleEvents.ID, keys);

    // When
    LifecycleEvent read =
        LifecycleJson.read(LifecycleJson.typeName(type), LifecycleJson.write(sealed));

    // Then
    assertThat(read).isEqualTo(sealed);
    assertThat(opened((Record) read)).isEqualTo(opened((Record) SampleEvents.of(type)));
  }

  @ParameterizedTest
  @MethodSource("types")
  void writesNoConfidentialMemberInTheClear(Class<? extends LifecycleEvent> type) {
    // Given
    LifecycleEvent clear = SampleEvents.of(type);
    long confidential = confidential(type);

    // When
    String written = LifecycleJson.write(EventSealer.seal(clear, SampleEvents.ID, keys));

    // Then
    assertThat(written.split("dle1:", -1)).as(written).hasSize((int) confidential + 1);
    if (confidential > 0) {
      assertThatThrownBy(() -> LifecycleJson.write(clear))
          .hasMessageNotContaining(SampleEvents.CANARY)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void readsTheReleasedFormOfEveryEvent(Class<? extends LifecycleEvent> type) throws IOException {
    // Given
    Path golden = GOLDEN.resolve(type.getSimpleName() + ".v1.json");
    if (System.getenv("GOLDEN_WRITE") != null && !Files.exists(golden)) {
      Files.createDirectories(GOLDEN);
      Files.writeString(
          golden,
          LifecycleJson.write(EventSealer.seal(SampleEvents.of(type), SampleEvents.ID, keys))
              + "\n");
    }

    // When
    String stored = Files.readString(golden, StandardCharsets.UTF_8).strip();
    LifecycleEvent read = LifecycleJson.read(LifecycleJson.typeName(type), stored);

    // Then
    assertThat(LifecycleJson.write(read)).isEqualTo(stored);
  }

  @Test
  void ignoresMembersOfANewerVersion() {
    // Given
    String newer =
        "{\"program\":\"p\",\"version\":\"1\",\"releasedAt\":\"2026-01-01T00:00:00Z\",\"new\":[1]}";

    // When
    LifecycleEvent read = LifecycleJson.read("ReleaseRegistered", newer);

    // Then
    assertThat(LifecycleJson.write(read)).doesNotContain("new");
  }

  @Test
  void keepsWhatItCannotReadOutOfTheMessage() {
    assertThatThrownBy(() -> LifecycleJson.read("ReportAcknowledged", "{\"program\":" + "canary"))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(
            e ->
                assertThat(new TreeSet<>(Arrays.asList(messages(e))))
                    .noneMatch(m -> m.contains("canary")));
  }

  private static long confidential(Class<?> record) {
    return Arrays.stream(record.getRecordComponents())
        .mapToLong(
            c ->
                c.getType() == Confidential.class
                    ? 1
                    : c.getType() == Submission.class ? confidential(c.getType()) : 0)
        .sum();
  }

  private static String[] messages(Throwable failure) {
    return Stream.iterate(failure, e -> e != null, Throwable::getCause)
        .map(e -> String.valueOf(e.getMessage()))
        .toArray(String[]::new);
  }

  /** The members with every confidential one opened, so that contents can be compared. */
  private Object[] opened(Record event) {
    Clearance clearance =
        Clearance.of(
            "test",
            id ->
                Stream.of(content, identity, ofCase)
                    .filter(key -> key.id().equals(id))
                    .findFirst()
                    .<KeyState>map(KeyState.Present::new)
                    .orElseThrow());
    return Arrays.stream(event.getClass().getRecordComponents())
        .map(
            component -> {
              try {
                Object value = component.getAccessor().invoke(event);
                return switch (value) {
                  case Confidential<?> secret -> secret.open(clearance).require();
                  case Submission group -> Arrays.asList(opened(group));
                  default -> value;
                };
              } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
              }
            })
        .toArray();
  }
}
