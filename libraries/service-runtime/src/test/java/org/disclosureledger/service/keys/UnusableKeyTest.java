package org.disclosureledger.service.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.sealing.KeyState;
import org.disclosureledger.sealing.ServiceKeyPair;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A data key that is here and cannot be used is told from one that is not here. */
class UnusableKeyTest extends KeyFixture {

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
    assertThat(unusable("generation-not-here")).as("content and case").isEqualTo(2);
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
    assertThat(unusable("generation-retired")).as("content and case").isEqualTo(2);
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
    assertThat(chest.ring(keys).await().indefinitely().lookup(keys.get(1)))
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
}
