package org.disclosureledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.eventstore.TestLedger.await;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keys of a service's own and keys received. */
class KeyRecordsTest {

  private static TestLedger ledger;
  private static KeyRecords keys;

  @BeforeAll
  static void open() {
    ledger = TestLedger.create();
    keys = new KeyRecords(ledger.writer(2), InstantSource.system());
  }

  @AfterAll
  static void close() {
    ledger.close();
  }

  @Test
  void findsOwnAndReceivedKeys() {
    // Given
    Append append = Samples.creation(1);
    KeyRecord own = Samples.keyRecord(append.streamId());
    await(ledger.store().append(append.bringing(List.of(own))));
    KeyRecord received = Samples.keyRecord(UUID.randomUUID());
    await(keys.receive(List.of(received)));

    // When
    List<KeyRecord> found =
        await(keys.find(List.of(own.keyId(), received.keyId(), UUID.randomUUID())));

    // Then
    assertThat(found).containsExactlyInAnyOrder(own, received);
  }

  @Test
  void neverPublishesAReceivedKeyNorOverwritesAnOwnOne() {
    // Given
    KeyRecord first = Samples.keyRecord(UUID.randomUUID());
    await(keys.receive(List.of(first)));

    // When
    await(
        keys.receive(
            List.of(new KeyRecord(first.keyId(), "other", first.owner(), "{\"other\":1}"))));

    // Then
    assertThat(await(keys.find(List.of(first.keyId())))).containsExactly(first);
    assertThat(
            ledger.count(
                "select count(*) from ledger.key_outbox where key_id = '" + first.keyId() + "'"))
        .isZero();
  }

  @Test
  void destroysAllKeysOfAnOwner() {
    // Given
    Append append = Samples.creation(1);
    UUID owner = append.streamId();
    KeyRecord one = Samples.keyRecord(owner);
    KeyRecord other = Samples.keyRecord(owner);
    KeyRecord stranger = Samples.keyRecord(UUID.randomUUID());
    await(ledger.store().append(append.bringing(List.of(one, other))));
    await(keys.receive(List.of(stranger)));

    // When
    int destroyed = await(keys.destroyAllOf(owner));

    // Then
    assertThat(destroyed).isEqualTo(2);
    assertThat(await(keys.find(List.of(one.keyId(), other.keyId(), stranger.keyId()))))
        .containsExactly(stranger);
  }
}
