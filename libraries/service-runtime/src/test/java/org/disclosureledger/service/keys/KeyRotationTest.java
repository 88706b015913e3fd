package org.disclosureledger.service.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.disclosureledger.eventstore.KeyRecord;
import org.disclosureledger.eventstore.TestLedger;
import org.disclosureledger.sealing.KeyState;
import org.disclosureledger.sealing.KeyedMac;
import org.disclosureledger.sealing.ServiceKeyPair;
import org.disclosureledger.service.ServiceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key pair is replaced while reports are there that were sealed before. */
class KeyRotationTest {

  private static final UUID REPORT = UUID.randomUUID();

  @TempDir private Path folder;
  private TestLedger ledger;
  private Pool pool;
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  @BeforeEach
  void open() throws IOException {
    ledger = TestLedger.create();
    pool = ledger.writer(2);
    Files.createDirectory(folder.resolve("public"));
    Files.writeString(folder.resolve("secret"), KeyedMac.newSecretText());
    for (String service : List.of("intake", "triage", "notification", "advisory")) {
      generation(service, "");
    }
  }

  @AfterEach
  void close() {
    ledger.close();
  }

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
    KeyRotation rotation = new KeyRotation(pool, installation("intake"), metrics);

    // When
    KeyRotation.Outcome outcome = rotation.run().await().indefinitely();
    Files.delete(folder.resolve("intake.key"));
    Files.delete(folder.resolve("triage.key"));

    // Then
    assertThat(outcome.rewrapped()).isEqualTo(2);
    assertThat(outcome.needed()).isEmpty();
    assertThat(chest("intake").ring(keys).await().indefinitely().lookup(keys.getLast()))
        .isInstanceOf(KeyState.Present.class);
    assertThat(chest("triage").ring(keys).await().indefinitely().lookup(keys.getFirst()))
        .isInstanceOf(KeyState.Present.class);
  }

  @Test
  @DisplayName("what a service cannot read stays wrapped as it is, and is told")
  void tellsWhatIsStillNeeded() throws IOException {
    // Given
    stored(chest("intake"));
    generation("notification", ".2");
    KeyRotation rotation = new KeyRotation(pool, installation("triage"), metrics);

    // When
    KeyRotation.Outcome outcome = rotation.run().await().indefinitely();

    // Then
    assertThat(outcome.rewrapped()).isZero();
    assertThat(outcome.needed())
        .hasSize(1)
        .allSatisfy(
            (generation, rows) -> {
              assertThat(generation).startsWith("notification:");
              assertThat(rows).isEqualTo(1);
            });
  }

  @Test
  @DisplayName("a key wrapped for a generation that is not here is told, and not taken for absent")
  void tellsOfAGenerationThatIsNotHere() throws IOException {
    // Given
    generation("triage", ".2");
    List<UUID> keys = stored(chest("intake"));
    Files.delete(folder.resolve("triage.2.key"));

    // When
    KeyState state = chest("triage").ring(keys).await().indefinitely().lookup(keys.getFirst());

    // Then
    assertThat(state).isInstanceOf(KeyState.NotYetHere.class);
    assertThat(unusable("generation-not-here")).isEqualTo(1);
  }

  @Test
  @DisplayName("a key counts only under its own id")
  void refusesAKeyUnderAnotherId() {
    // Given
    List<UUID> keys = stored(chest("intake"));
    UUID others = UUID.randomUUID();
    ledger.execute(
        """
        insert into ledger.data_key
        select '%s', seq, purpose, owner, wrapped, recorded_at
          from ledger.data_key where key_id = '%s'"""
            .formatted(others, keys.getFirst()));
    KeyChest chest = chest("triage");

    // When
    KeyState state = chest.ring(List.of(others)).await().indefinitely().lookup(others);

    // Then
    assertThat(state).isInstanceOf(KeyState.NotYetHere.class);
    assertThat(unusable("other-id")).isEqualTo(1);
  }

  private double unusable(String reason) {
    return metrics.counter("disclosure.keys.unusable", "reason", reason).count();
  }

  /** New keys of a report in the table: content and identity. */
  private List<UUID> stored(KeyChest chest) {
    List<KeyRecord> records = chest.create(REPORT).records();
    for (KeyRecord record : records) {
      ledger.execute(
          "insert into ledger.data_key values ('%s', null, '%s', '%s', '%s', now())"
              .formatted(record.keyId(), record.purpose(), record.owner(), record.wrapped()));
    }
    return records.stream().map(KeyRecord::keyId).toList();
  }

  private void generation(String service, String number) throws IOException {
    ServiceKeyPair pair = ServiceKeyPair.generate(service);
    Files.writeString(folder.resolve(service + number + ".key"), pair.toPrivateText());
    Files.writeString(
        folder.resolve("public/" + service + number + ".pub"), pair.publicKey().toText());
  }

  /** As a process that starts now holds them. */
  private KeyChest chest(String service) {
    return new KeyChest(pool, installation(service), service, metrics);
  }

  private InstallationKeys installation(String service) {
    return new InstallationKeys(keys(service), InstantSource.system());
  }

  private ServiceConfig.Keys keys(String service) {
    return new KeyPaths(
        folder.resolve(service + ".key").toString(),
        folder.resolve("public").toString(),
        folder.resolve("secret").toString(),
        Optional.empty());
  }

  private record KeyPaths(
      String privateKeyFile,
      String publicKeysFolder,
      String secretFile,
      Optional<String> receiptKeyFile)
      implements ServiceConfig.Keys {}
}
