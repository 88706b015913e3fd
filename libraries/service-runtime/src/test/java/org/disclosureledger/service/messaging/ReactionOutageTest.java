package org.disclosureledger.service.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.disclosureledger.service.messaging.ConsumerFixture.NOW;
import static org.disclosureledger.service.messaging.ConsumerFixture.headers;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.disclosureledger.eventstore.GuardedBatch.Move;
import org.disclosureledger.eventstore.ParkedEvent.State;
import org.disclosureledger.eventstore.ParkedSummary;
import org.disclosureledger.eventstore.TestLedger;
import org.disclosureledger.service.failure.PermanentFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the runner and parking themselves need of the database may fail as well. */
class ReactionOutageTest {

  private static final String CONSUMER = "test";

  private final UUID stream = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();
  private final List<String> reacted = new CopyOnWriteArrayList<>();
  private final AtomicReference<Function<ReceivedEvent, Uni<Void>>> reaction =
      new AtomicReference<>(event -> Uni.createFrom().voidItem());
  private ConsumerFixture bench;
  private MergingSubscriber channel;

  private final class Recording implements Reaction {
    @Override
    public String consumer() {
      return CONSUMER;
    }

    @Override
    public Uni<Void> on(ReceivedEvent event) {
      reacted.add(event.where());
      return reaction.get().apply(event);
    }
  }

  @BeforeEach
  void open() {
    bench = new ConsumerFixture();
    channel = (MergingSubscriber) bench.runner.subscriber(new Recording());
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  @DisplayName("what cannot be put aside holds its batch, visibly, until it can")
  void holdsWhatCannotBeParked() {
    // Given
    reaction.set(event -> Uni.createFrom().failure(new PermanentFailure("refused")));
    bench.ledger.execute("alter table ledger.parked_event rename to gone");
    CompletableFuture<Void> delivered =
        CompletableFuture.runAsync(() -> bench.deliver(channel, bench.event(stream, 1)));
    await().until(() -> channel.state().failure() != null);
    assertThat(delivered).isNotDone();

    // When
    bench.ledger.execute("alter table ledger.gone rename to parked_event");

    // Then
    delivered.join();
    assertThat(bench.parkedRows())
        .extracting(ParkedSummary::state, ParkedSummary::detail)
        .containsExactly(tuple(State.FAILED, "refused"));
    assertThat(channel.state().failure()).isNull();
  }

  @Test
  @DisplayName("a guard that another instance has moved meanwhile is read again, nothing repeated")
  void readsAGuardAgain() {
    // Given
    reaction.set(
        event -> {
          reaction.set(again -> Uni.createFrom().voidItem());
          return bench.guards.move(CONSUMER, Map.of(stream, new Move(0, 1))).replaceWithVoid();
        });

    // When
    bench.deliver(channel, bench.event(stream, 1), bench.event(stream, 2));

    // Then
    assertThat(bench.guard(CONSUMER, stream)).isEqualTo(2);
    assertThat(reacted).containsExactly(stream + "/1", stream + "/2", stream + "/2");
    assertThat(bench.parkedRows()).isEmpty();
  }

  @Test
  @DisplayName("a look for parked events that fails is repeated by the next one")
  void looksAgain() {
    // Given
    reaction.set(event -> Uni.createFrom().failure(new IllegalStateException("strange")));
    bench.deliver(channel, bench.event(stream, 1));
    reaction.set(event -> Uni.createFrom().voidItem());
    bench.now.set(NOW.plusSeconds(2));
    bench.ledger.execute("alter table ledger.parked_event rename to gone");
    bench.tick();

    // When
    bench.ledger.execute("alter table ledger.gone rename to parked_event");
    bench.tick();

    // Then
    await().until(() -> bench.guard(CONSUMER, stream) == 1);
  }

  @Test
  @DisplayName("what still needs a newer version when it is taken up waits on, longer each time")
  void waitsOnForANewerVersion() {
    // Given
    bench.deliver(channel, bench.event(stream, 1, headers(stream, 1, "ProgramSuspended", 1)));
    bench.now.set(NOW.plusSeconds(1));

    // When
    bench.tick();

    // Then
    await().until(() -> bench.parkedRows().getFirst().waiting().tries() == 2);
    assertThat(bench.parkedRows().getFirst().detail()).contains("ProgramSuspended.v1");
    bench.deliver(channel, bench.event(other, 1));
    assertThat(bench.guard(CONSUMER, other)).isEqualTo(1);
  }

  @Test
  @DisplayName("an unreadable record that is released is parked again with its bytes")
  void parksUnreadableAgain() {
    // Given
    byte[] cutOff = {'{', '"'};
    bench.deliver(
        channel,
        bench.record(stream.toString(), headers(stream, 1, "ReleaseRegistered", 1), cutOff));
    long id = bench.parkedRows().getFirst().id();

    // When
    TestLedger.await(bench.parked.release(id));
    bench.tick();

    // Then
    await().until(() -> bench.parkedRows().getFirst().state() == State.FAILED);
    assertThat(TestLedger.await(bench.parked.inspect(id)).orElseThrow().payload())
        .isEqualTo(cutOff);
    assertThat(reacted).isEmpty();
  }
}
