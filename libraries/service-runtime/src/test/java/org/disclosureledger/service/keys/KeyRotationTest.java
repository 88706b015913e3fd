package org.disclosureledger.service.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.sealing.KeyState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A key pair is replaced while reports are there that were sealed before. */
class KeyRotationTest extends KeyFixture {

  @Test
  @DisplayName("with both generations here, what was wrapped for the old one is read")
  void readsWhatWasWrappedBefore() throws IOException {
    // Given
    List<UUID> before = stored(chest("intake"));

    // When
    generation("triage", ".2");
    KeyChest restarted = chest("triage");

    // Then
    assertThat(restarted.ring(before).await().indefinitely().lookup(before.getFirst()))
        .isInstanceOf(KeyState.Present.class);
  }

  @Test
  @DisplayName("new keys are wrapped for the newest generation only")
  void wrapsForTheNewest() throws IOException {
    // Given
    generation("triage", ".2");
    List<UUID> keys = stored(chest("intake"));

    // When
    Files.delete(folder.resolve("triage.key"));
    KeyChest restarted = chest("triage");

    // Then
    assertThat(restarted.ring(keys).await().indefinitely().lookup(keys.getFirst()))
        .isInstanceOf(KeyState.Present.class);
  }

  @Test
  @DisplayName("once everything is wrapped anew, the old private key can be destroyed")
  void wrapsAnew() throws IOException {
    // Given
    List<UUID> keys = stored(chest("intake"));
    generation("intake", ".2");
    generation("triage", ".2");
    KeyRotation rotation = rotation("intake");

    // When
    KeyRotation.Outcome outcome = rotation.run().await().indefinitely();
    Files.delete(folder.resolve("intake.key"));
    Files.delete(folder.resolve("triage.key"));

    // Then
    assertThat(outcome.rewrapped()).isEqualTo(2);
    assertThat(outcome.needed()).isEmpty();
    assertThat(chest("intake").ring(keys).await().indefinitely().lookup(keys.get(1)))
        .isInstanceOf(KeyState.Present.class);
    assertThat(chest("triage").ring(keys).await().indefinitely().lookup(keys.getFirst()))
        .isInstanceOf(KeyState.Present.class);
  }

  @Test
  @DisplayName("what a service may not read stays wrapped as it is, and nothing here needs it")
  void leavesWhatOthersRead() throws IOException {
    // Given
    stored(chest("intake"));
    generation("notification", ".2");
    KeyRotation rotation = rotation("triage");

    // When
    KeyRotation.Outcome outcome = rotation.run().await().indefinitely();

    // Then
    assertThat(outcome.rewrapped()).isZero();
    assertThat(outcome.needed()).isEmpty();
  }

  @Test
  @DisplayName("a walk that fails is begun again by the next one")
  void walksAgain() throws IOException {
    // Given
    List<UUID> keys = stored(chest("intake"));
    generation("triage", ".2");
    KeyRotation rotation = rotation("intake");
    ledger.execute("alter table ledger.data_key rename to gone");
    rotation.rotate().await().indefinitely();
    ledger.execute("alter table ledger.gone rename to data_key");

    // When
    rotation.rotate().await().indefinitely();

    // Then
    Files.delete(folder.resolve("triage.key"));
    assertThat(chest("triage").ring(keys).await().indefinitely().lookup(keys.getFirst()))
        .isInstanceOf(KeyState.Present.class);
  }

  @Test
  @DisplayName("keys that come later, from a process not started again yet, are wrapped anew too")
  void goesOnWalking() throws IOException {
    // Given
    KeyChest notStartedAgain = chest("intake");
    generation("intake", ".2");
    generation("triage", ".2");
    KeyRotation rotation = rotation("intake");
    rotation.rotate().await().indefinitely();
    List<UUID> late = stored(notStartedAgain);

    // When
    rotation.rotate().await().indefinitely();

    // Then
    assertThat(oldGeneration()).isZero();
    Files.delete(folder.resolve("intake.key"));
    Files.delete(folder.resolve("triage.key"));
    assertThat(chest("intake").ring(late).await().indefinitely().lookup(late.getFirst()))
        .isInstanceOf(KeyState.Present.class);
  }

  @Test
  @DisplayName("keys that come later, for a generation that this service has no more, are counted")
  void countsWhatComesLater() throws IOException {
    // Given
    KeyChest notStartedAgain = chest("intake");
    generation("triage", ".2");
    Files.delete(folder.resolve("triage.key"));
    KeyRotation rotation = rotation("triage");
    rotation.rotate().await().indefinitely();
    assertThat(oldGeneration()).isZero();
    stored(notStartedAgain);

    // When
    rotation.rotate().await().indefinitely();

    // Then
    assertThat(oldGeneration()).as("the report's content and its case").isEqualTo(2);
  }

  private KeyRotation rotation(String service) {
    return new KeyRotation(pool, installation(service), InstantSource.system(), metrics);
  }

  private double oldGeneration() {
    return metrics.get("disclosure.keys.old.generation").gauge().value();
  }
}
