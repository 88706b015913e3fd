package org.disclosureledger.service.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.disclosureledger.service.messaging.ConsumerFixture.NOW;
import static org.disclosureledger.service.messaging.ConsumerFixture.headers;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.disclosureledger.eventstore.ParkedEvent.State;
import org.disclosureledger.eventstore.ParkedSummary;
import org.disclosureledger.eventstore.StoreUnavailable;
import org.disclosureledger.eventstore.TestLedger;
import org.disclosureledger.sealing.KeyState;
import org.disclosureledger.service.keys.Opened;
import org.disclosureledger.service.program.ProgramNotYetHere;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One stream never holds up another, and nothing is lost or repeated for ever. */
class ReactionRunnerTest extends ReactionFixture {

  @Test
  @DisplayName("a stream that waits for a program lets the others' guards move, and is woken")
  void waitsAlone() {
    // Given
    faults.put(stream, () -> Uni.createFrom().failure(new ProgramNotYetHere("new", 1)));
    bench.deliver(
        channel,
        bench.event(stream, 1),
        bench.event(other, 1),
        bench.event(stream, 2),
        bench.event(other, 2));
    assertThat(reacted).containsExactly(other + "/1", other + "/2");
    assertThat(bench.guard(CONSUMER, other)).isEqualTo(2);
    assertThat(bench.parkedRows())
        .extracting(ParkedSummary::state)
        .containsExactly(State.WAITING, State.WAITING);

    // When
    faults.clear();
    TestLedger.await(bench.parking.arrived(List.of("program new")));

    // Then
    await().until(() -> reacted.contains(stream + "/2"));
    assertThat(reacted).containsSubsequence(stream + "/1", stream + "/2");
    await().untilAsserted(() -> assertThat(bench.parkedRows()).isEmpty());
  }

  @Test
  @DisplayName("what needs a key of a retired pair is parked for good, saying what to do")
  void parksWithWordsToActUpon() {
    // Given
    faults.put(
        stream,
        () -> {
          Opened.ensure(new KeyState.Unusable(other, "its key pair is retired: put it back", true));
          return Uni.createFrom().voidItem();
        });

    // When
    bench.deliver(channel, bench.event(stream, 1), bench.event(other, 1));

    // Then
    assertThat(reacted).containsExactly(other + "/1");
    assertThat(bench.parkedRows())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.state()).isEqualTo(State.FAILED);
              assertThat(row.detail()).endsWith("its key pair is retired: put it back");
            });
  }

  @Test
  @DisplayName("what is missing is waited for by its name, also when its failure comes wrapped")
  void waitsForWhatAWrappedFailureNames() {
    // Given
    faults.put(
        stream,
        () ->
            Uni.createFrom()
                .failure(new IllegalStateException("no", new ProgramNotYetHere("new"))));
    bench.deliver(channel, bench.event(stream, 1));
    faults.clear();

    // When
    TestLedger.await(bench.parking.arrived(List.of("program new")));

    // Then
    await().until(() -> reacted.contains(stream + "/1"));
  }

  @Test
  @DisplayName("what waits is tried again by the clock, on a quiet topic too")
  void isTakenUpByTheTimer() {
    // Given
    faults.put(stream, () -> Uni.createFrom().failure(new ProgramNotYetHere("new")));
    bench.deliver(channel, bench.event(stream, 1));
    faults.clear();
    bench.tick();
    assertThat(reacted).isEmpty();

    // When
    bench.now.set(NOW.plusSeconds(2));
    bench.tick();

    // Then
    await().until(() -> reacted.contains(stream + "/1"));
  }

  @Test
  @DisplayName("what is tried in vain waits longer each time")
  void backsOff() {
    // Given
    faults.put(stream, () -> Uni.createFrom().failure(new ProgramNotYetHere("new")));
    bench.deliver(channel, bench.event(stream, 1));
    Instant first = retryAt();

    // When
    bench.now.set(first);
    bench.tick();

    // Then
    await().until(() -> retryAt().isAfter(first));
    assertThat(first).isEqualTo(NOW.plusSeconds(1));
    assertThat(retryAt()).isEqualTo(first.plusSeconds(2));
  }

  @Test
  @DisplayName("a newer version's event is not stepped over: its stream waits behind it")
  void doesNotStepOverANewerVersion() {
    // When
    bench.deliver(
        channel,
        bench.event(stream, 1, headers(stream, 1, "ProgramSuspended", 1)),
        bench.event(stream, 2),
        bench.event(other, 1));

    // Then
    assertThat(reacted).containsExactly(other + "/1");
    assertThat(bench.guard(CONSUMER, stream)).isZero();
    assertThat(bench.parkedRows())
        .extracting(ParkedSummary::reason)
        .containsExactlyInAnyOrder("newer", "gap");
  }

  @Test
  @DisplayName("a header without a value is parked with the bytes, and the other events go on")
  void parksWhatCannotBeRead() {
    // Given
    Map<String, String> headers = new HashMap<>(headers(stream, 1, "ReleaseRegistered", 1));
    headers.put(CloudEvents.SUBJECT, null);
    byte[] payload = {1, 2, 3};

    // When
    bench.deliver(
        channel,
        bench.record(null, headers, payload),
        bench.record(null, Map.of(), null),
        bench.event(other, 1));

    // Then
    assertThat(reacted).containsExactly(other + "/1");
    assertThat(bench.parkedRows()).extracting(ParkedSummary::reason).containsOnly("unreadable");
    long id = bench.parkedRows().getFirst().id();
    assertThat(TestLedger.await(bench.parked.inspect(id)).orElseThrow().payload())
        .isEqualTo(payload);
  }

  @Test
  @DisplayName("what is thrown, and not returned as a failure, is parked as well")
  void parksAThrow() {
    // Given
    faults.put(
        stream,
        () -> {
          throw new NullPointerException();
        });

    // When
    bench.deliver(channel, bench.event(stream, 1), bench.event(other, 1));

    // Then
    assertThat(reacted).containsExactly(other + "/1");
    assertThat(bench.parkedRows()).extracting(ParkedSummary::state).containsExactly(State.FAILED);
  }

  @Test
  @DisplayName("what nobody has foreseen is tried a few times, and then its stream waits alone")
  void waitsAfterAFewTries() {
    // Given
    List<Integer> tries = new CopyOnWriteArrayList<>();
    faults.put(
        stream,
        () -> {
          tries.add(1);
          return Uni.createFrom().failure(new IllegalStateException("strange"));
        });

    // When
    bench.deliver(channel, bench.event(stream, 1), bench.event(other, 1));

    // Then
    assertThat(tries).hasSizeBetween(3, 10);
    assertThat(reacted).containsExactly(other + "/1");
    assertThat(bench.parkedRows()).extracting(ParkedSummary::reason).containsExactly("unclear");
  }

  @Test
  @DisplayName("while the database is away the batch waits, without what has succeeded")
  void repeatsOnlyWhatDidNotSucceed() {
    // Given
    List<Integer> tries = new CopyOnWriteArrayList<>();
    faults.put(
        stream,
        () -> {
          tries.add(1);
          return tries.size() < 3
              ? Uni.createFrom().failure(new StoreUnavailable("away", false, new Exception()))
              : Uni.createFrom().voidItem();
        });

    // When
    bench.deliver(channel, bench.event(stream, 1), bench.event(other, 1));

    // Then
    assertThat(tries).hasSize(3);
    assertThat(reacted).containsExactly(other + "/1");
    assertThat(bench.parkedRows()).isEmpty();
    assertThat(bench.guard(CONSUMER, stream)).isEqualTo(1);
  }

  @Test
  @DisplayName("an event that comes before its predecessor waits for it, and no clock")
  void closesAGap() {
    // Given
    bench.deliver(channel, bench.event(stream, 2));
    assertThat(reacted).isEmpty();

    // When
    bench.deliver(channel, bench.event(stream, 1));

    // Then
    await().until(() -> reacted.size() == 2);
    assertThat(reacted).containsExactly(stream + "/1", stream + "/2");
  }

  @Test
  @DisplayName("everything that the broker brings again from the beginning is skipped")
  void skipsWhatARewindBrings() {
    // Given
    bench.deliver(channel, bench.event(stream, 1), bench.event(stream, 2));

    // When
    bench.deliver(channel, bench.event(stream, 1), bench.event(stream, 2), bench.event(stream, 3));

    // Then
    assertThat(reacted).containsExactly(stream + "/1", stream + "/2", stream + "/3");
  }

  private Instant retryAt() {
    return bench.parkedRows().getFirst().waiting().retryAt();
  }
}
