package org.disclosureledger.service.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.sqlclient.DatabaseException;
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
    assertThat(state)
        .isInstanceOfSatisfying(
            KeyState.Unusable.class,
            unusable -> {
              assertThat(unusable.forGood()).isFalse();
              assertThat(unusable.cause())
                  .contains("generation 2 of the key pair, triage:")
                  .contains("give it to this process and restart it");
            });
    assertThat(unusable("generation-not-here")).isEqualTo(1);
  }

  @Test
  @DisplayName("of a key pair of which neither half is here, it is said what to do, and waited")
  void waitsForAKeyPairThatNothingIsKnownOf() throws IOException {
    // Given
    Path pub = folder.resolve("public/triage.pub");
    String here = Files.readString(pub);
    Files.writeString(pub, ServiceKeyPair.generate("triage").publicKey().toText());
    List<UUID> keys = stored(chest("intake"));
    Files.writeString(pub, here);

    // When
    KeyState state = chest("triage").ring(keys).await().indefinitely().lookup(keys.getFirst());

    // Then
    assertThat(state)
        .isInstanceOfSatisfying(
            KeyState.Unusable.class,
            unusable -> {
              assertThat(unusable.forGood()).isFalse();
              assertThat(unusable.cause()).contains("neither key file is here");
            });
  }

  @Test
  @DisplayName("a key wrapped for a retired generation is a failure for good, until it is put back")
  void knowsARetiredGeneration() throws IOException {
    // Given
    List<UUID> keys = stored(chest("intake"));
    generation("triage", ".2");
    Path retired = folder.resolve("triage.key");
    String privateKey = Files.readString(retired);
    Files.delete(retired);

    // When
    KeyState state = chest("triage").ring(keys).await().indefinitely().lookup(keys.getFirst());

    // Then
    assertThat(state)
        .isInstanceOfSatisfying(
            KeyState.Unusable.class,
            unusable -> {
              assertThat(unusable.forGood()).isTrue();
              assertThat(unusable.cause()).contains("generation 1").contains("is retired");
            });
    assertThat(unusable("generation-retired")).isEqualTo(1);
    Files.writeString(retired, privateKey);
    assertThat(chest("triage").ring(keys).await().indefinitely().lookup(keys.getFirst()))
        .isInstanceOf(KeyState.Present.class);
  }

  @Test
  @DisplayName("a key that was not wrapped for a service that may read it is a failure for good")
  void tellsOfAKeyThatIsNotForThisService() {
    // Given
    List<UUID> keys = stored(chest("intake"));
    ledger.execute(
        """
        update ledger.data_key
           set wrapped = (select string_agg(line, E'\n')
                            from unnest(string_to_array(wrapped, E'\n')) as line
                           where line not like '%triage%')""");
    KeyChest chest = chest("triage");

    // When
    KeyState state = chest.ring(keys).await().indefinitely().lookup(keys.getFirst());

    // Then
    assertThat(state)
        .isInstanceOfSatisfying(
            KeyState.Unusable.class, unusable -> assertThat(unusable.forGood()).isTrue());
    assertThat(chest.ring(keys).await().indefinitely().lookup(keys.getLast()))
        .as("an identity key is never triage's")
        .isInstanceOf(KeyState.NotYetHere.class);
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
    assertThat(state)
        .isInstanceOfSatisfying(
            KeyState.Unusable.class, unusable -> assertThat(unusable.forGood()).isTrue());
    assertThat(unusable("other-id")).isEqualTo(1);
  }

  @Test
  @DisplayName("while the table of keys cannot be read, no key counts as absent; then it is read")
  void failsWhileTheTableCannotBeRead() {
    // Given
    List<UUID> keys = stored(chest("intake"));
    KeyChest chest = chest("triage");
    ledger.execute("alter table ledger.data_key rename to gone");

    // When
    var thrown = assertThatThrownBy(() -> chest.ring(keys).await().indefinitely());

    // Then
    thrown.isInstanceOf(DatabaseException.class);
    ledger.execute("alter table ledger.gone rename to data_key");
    assertThat(chest.ring(keys).await().indefinitely().lookup(keys.getFirst()))
        .isInstanceOf(KeyState.Present.class);
    ledger.execute("alter table ledger.data_key rename to gone");
    assertThat(chest.ring(keys.subList(0, 1)).await().indefinitely().lookup(keys.getFirst()))
        .as("what was unwrapped once needs no table")
        .isInstanceOf(KeyState.Present.class);
  }

  @Test
  @DisplayName("a walk that fails is begun again by the next one")
  void walksAgain() throws IOException {
    // Given
    List<UUID> keys = stored(chest("intake"));
    generation("triage", ".2");
    KeyRotation rotation = new KeyRotation(pool, installation("intake"), metrics);
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
