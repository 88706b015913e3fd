package org.disclosureledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.disclosureledger.backing.BackingServices;
import org.disclosureledger.backing.Postgres;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the relay reads from the front of a real outbox, and how often it has to ask. */
class OutboxFrontTest extends OutboxFixture {

  private static final int PLENTY = 1024 * 1024;

  /** How much longer than usual an answer of the database takes. */
  private static final Duration FAR_AWAY = Duration.ofMillis(60);

  @Test
  @DisplayName("events come with the keys that came with them, and others without")
  void bringsEventsAndTheirKeys() {
    // Given
    Append bringing = Samples.creation(2);
    List<KeyRecord> keys =
        List.of(Samples.keyRecord(bringing.streamId()), Samples.keyRecord(bringing.streamId()));
    TestLedger.await(store.append(bringing.bringing(keys)));
    Append bare = Samples.creation(1);
    TestLedger.await(store.append(bare));

    // When
    Unpublished found = next(Set.of(), 10, PLENTY);

    // Then
    assertThat(found.recorded())
        .extracting(RecordedEvent::streamId)
        .containsExactly(bringing.streamId(), bringing.streamId(), bare.streamId());
    assertThat(found.keysOf(found.recorded().stream().map(RecordedEvent::seq).toList()))
        .containsExactlyInAnyOrderElementsOf(keys);
    assertThat(found.events().get(1).keys()).isEmpty();
    assertThat(found.backlog()).isFalse();
  }

  @Test
  @DisplayName("what is on its way is passed over, and what was left is said to be left")
  void passesOverWhatIsOnItsWay() {
    // Given
    appended(6, 1);

    // When
    Unpublished found = next(Set.of(1L, 3L), 3, PLENTY);

    // Then
    assertThat(found.recorded()).extracting(RecordedEvent::seq).containsExactly(2L, 4L, 5L);
    assertThat(found.backlog()).isTrue();
  }

  @Test
  @DisplayName("what exceeds the bytes stays, but one comes in any case")
  void keepsWithinItsBytes() {
    // Given
    appended(3, 1);

    // When
    Unpublished found = next(Set.of(), 10, 1);

    // Then
    assertThat(found.recorded()).extracting(RecordedEvent::seq).containsExactly(1L);
    assertThat(found.backlog()).isTrue();
  }

  @Test
  @DisplayName("what comes alone is handed to the broker after one question to the database")
  void asksOnceForWhatComesAlone() {
    // Given
    Postgres postgres = BackingServices.shared().postgres();
    List<Long> millis = new ArrayList<>();
    try (SilentProxy proxy = new SilentProxy(postgres.host(), postgres.port());
        TestRelay relay =
            TestRelay.start(
                ledger, broker, proxy, ConnectionLimits.defaults(), TestRelay.PATIENT)) {
      await("lease").until(() -> relay.relay().isLeading());
      comes(relay);
      proxy.answerAfter(FAR_AWAY);

      // When
      for (int i = 0; i < 9; i++) {
        millis.add(comes(relay));
      }
    }

    // Then
    assertThat(millis.stream().sorted().toList().get(4)).isLessThan(2 * FAR_AWAY.toMillis());
  }

  /** How many milliseconds it takes until the key of one more event is handed over. */
  private long comes(TestRelay relay) {
    Append append = Samples.creation(1);
    TestLedger.await(store.append(append.bringing(List.of(Samples.keyRecord(append.streamId())))));
    int before = relay.publisher().calls().size();
    long began = System.nanoTime();
    relay.relay().appended();
    await("handed over")
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> relay.publisher().calls().size() > before);
    long taken = Duration.ofNanos(System.nanoTime() - began).toMillis();
    awaitEmptyOutbox();
    return taken;
  }

  private Unpublished next(Set<Long> inFlight, int limit, int bytes) {
    return OutboxFront.of(ledger.writer(1).getDelegate())
        .next(inFlight, limit, bytes)
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }
}
