package org.disclosureledger.service.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.disclosureledger.service.messaging.ConsumerFixture.NOW;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.disclosureledger.eventstore.ParkedEvent.Dismissal;
import org.disclosureledger.eventstore.ParkedEvent.State;
import org.disclosureledger.eventstore.ParkedSummary;
import org.disclosureledger.eventstore.TestLedger;
import org.disclosureledger.service.failure.PermanentFailure;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What was parked is tried again or dismissed, and its stream goes on. */
class RedriveTest extends ReactionFixture {

  @Test
  @DisplayName("released events that fail again are parked again, and their channel goes on")
  void redrivesWithoutALoop() {
    // Given
    List<Integer> tries = new CopyOnWriteArrayList<>();
    faults.put(
        stream,
        () -> {
          tries.add(1);
          return Uni.createFrom().failure(new PermanentFailure("refused"));
        });
    bench.deliver(channel, bench.event(stream, 1), bench.event(stream, 2), bench.event(stream, 3));

    // When
    bench.parkedRows().forEach(row -> TestLedger.await(bench.parked.release(row.id())));
    bench.tick();

    // Then
    await().until(() -> tries.size() == 2 && bench.parkedRows().getFirst().state() == State.FAILED);
    bench.deliver(channel, bench.event(other, 1));
    assertThat(reacted).containsExactly(other + "/1");
    assertThat(tries).hasSize(2);
  }

  @Test
  @DisplayName("a released event that succeeds takes all that waited behind it along, in order")
  void redrivesInOrder() {
    // Given
    faults.put(stream, () -> Uni.createFrom().failure(new PermanentFailure("refused")));
    for (int version = 1; version <= 30; version++) {
      bench.deliver(channel, bench.event(stream, version));
    }
    faults.clear();

    // When
    TestLedger.await(bench.parked.release(bench.parkedRows().getFirst().id()));
    bench.tick();

    // Then
    await().until(() -> reacted.size() == 30);
    assertThat(reacted).first().isEqualTo(stream + "/1");
    assertThat(reacted).last().isEqualTo(stream + "/30");
    await().untilAsserted(() -> assertThat(bench.parkedRows()).isEmpty());
  }

  @Test
  @DisplayName("a stream goes on without a dismissed event, by itself")
  void goesOnWithoutADismissedEvent() {
    // Given
    faults.put(stream, () -> Uni.createFrom().failure(new PermanentFailure("refused")));
    bench.deliver(channel, bench.event(stream, 1), bench.event(stream, 2));
    faults.clear();
    long failed = bench.parkedRows().getFirst().id();

    // When
    TestLedger.await(bench.parked.dismiss(failed, new Dismissal("admin", "nonsense", NOW)));
    bench.tick();

    // Then
    await().until(() -> bench.guard(CONSUMER, stream) == 2);
    assertThat(reacted).containsExactly(stream + "/2");
    await()
        .untilAsserted(
            () ->
                assertThat(bench.parkedRows())
                    .extracting(ParkedSummary::state)
                    .containsExactly(State.DISMISSED));
  }
}
