package org.disclosureledger.service.datakeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Flow;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.disclosureledger.eventstore.ParkedEvent.State;
import org.disclosureledger.eventstore.ParkedSummary;
import org.disclosureledger.eventstore.TestLedger;
import org.disclosureledger.sealing.DataKey;
import org.disclosureledger.sealing.KeyWrapper;
import org.disclosureledger.sealing.Secrecy;
import org.disclosureledger.sealing.ServiceKeyPair;
import org.disclosureledger.service.keys.WrappedKeys;
import org.disclosureledger.service.messaging.ConsumerFixture;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Only data keys become data keys, each under its own id, and nothing else does harm. */
class DataKeysConsumerTest {

  private final DataKey key = DataKey.generate(Secrecy.CONTENT, UUID.randomUUID());
  private final UUID owner = UUID.randomUUID();
  private final Map<String, String> headers =
      Map.of("purpose", "content", "owner", owner.toString());
  private ConsumerFixture bench;
  private Flow.Subscriber<Message<ConsumerRecords<String, byte[]>>> channel;

  @BeforeEach
  void open() {
    bench = new ConsumerFixture();
    channel =
        new DataKeysConsumer(bench.pool, bench.parking, bench.channels, bench.now::get).receive();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  @DisplayName("a data key is taken in though everything around it is odd")
  void takesInWhatIsAKey() {
    // Given
    byte[] wrapped = wrapped();

    // When
    bench.deliver(
        channel,
        bench.record(null, Map.of(), null),
        bench.record("no id", headers, wrapped),
        bench.record(UUID.randomUUID().toString(), Map.of(), wrapped),
        bench.record(key.id().toString(), headers, wrapped),
        bench.record(UUID.randomUUID().toString(), headers, new byte[] {1, -1}));

    // Then
    assertThat(keys()).isOne();
    assertThat(bench.parkedRows())
        .hasSize(4)
        .allSatisfy(row -> assertThat(row.state()).isEqualTo(State.FAILED));
  }

  @Test
  @DisplayName("a deletion mark deletes no key, and does not stop the channel")
  void survivesATombstone() {
    // Given
    bench.deliver(channel, bench.record(key.id().toString(), headers, wrapped()));

    // When
    bench.deliver(channel, bench.record(key.id().toString(), headers, null));

    // Then
    assertThat(keys()).isOne();
    assertThat(bench.parkedRows()).extracting(ParkedSummary::detail).containsExactly("no value");
  }

  @Test
  @DisplayName("a key under another key's id, or of another purpose, is not taken in")
  void takesAKeyOnlyUnderItsOwnId() {
    // Given
    UUID another = UUID.randomUUID();

    // When
    bench.deliver(
        channel,
        bench.record(another.toString(), headers, wrapped()),
        bench.record(
            key.id().toString(),
            Map.of("purpose", "identity", "owner", owner.toString()),
            wrapped()));

    // Then
    assertThat(keys()).isZero();
    assertThat(bench.parkedRows())
        .extracting(ParkedSummary::detail)
        .containsExactlyInAnyOrder("another key's id", "another purpose");
  }

  @Test
  @DisplayName("an unreadable record that is released is tried once and parked again")
  void parksAgain() {
    // Given
    bench.deliver(channel, bench.record("no id", headers, wrapped()));
    long id = bench.parkedRows().getFirst().id();

    // When
    TestLedger.await(bench.parked.release(id));
    bench.tick();

    // Then
    await().until(() -> bench.parkedRows().getFirst().state() == State.FAILED);
    bench.deliver(channel, bench.record(key.id().toString(), headers, wrapped()));
    assertThat(keys()).isOne();
  }

  private long keys() {
    return bench.ledger.count("select count(*) from ledger.data_key");
  }

  private byte[] wrapped() {
    KeyWrapper wrapper =
        new KeyWrapper(
            List.of(ServiceKeyPair.generate("triage").publicKey()), InstantSource.system());
    return WrappedKeys.write(wrapper.wrap(key, List.of("triage"))).getBytes(StandardCharsets.UTF_8);
  }
}
