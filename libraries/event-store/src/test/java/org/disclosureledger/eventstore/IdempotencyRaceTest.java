package org.disclosureledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.eventstore.TestLedger.await;

import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.disclosureledger.eventstore.AppendOutcome.Appended;
import org.disclosureledger.eventstore.AppendOutcome.Conflict;
import org.disclosureledger.eventstore.AppendOutcome.KeyReused;
import org.disclosureledger.eventstore.AppendOutcome.Repeated;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A key is good for one append, however often and wherever it is used at once. */
class IdempotencyRaceTest {

  private static final int KEYS = 200;
  private static final int TRIES = 5;

  private TestLedger ledger;
  private List<PostgresEventStore> stores;

  @BeforeEach
  void open() {
    ledger = TestLedger.create();
    stores = List.of(ledger.store(), ledger.store());
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void storesOneOfManyTriesWhoseStreamComesFromTheKey() {
    // Given
    List<Append> tries =
        shuffled(
            key ->
                Append.of(streamOf(key), StreamTail.none(), Samples.events(2))
                    .under(Samples.key("key " + key, "request")));

    // When
    List<AppendOutcome> outcomes = atOnce(tries);

    // Then
    assertThat(outcomes).filteredOn(Appended.class::isInstance).hasSize(KEYS);
    assertThat(outcomes).filteredOn(Repeated.class::isInstance).hasSize(KEYS * (TRIES - 1));
    assertThat(ledger.count("select count(*) from ledger.event")).isEqualTo(KEYS * 2L);
    assertThat(ledger.count("select count(*) from ledger.outbox")).isEqualTo(KEYS * 2L);
    assertThat(ledger.count("select count(*) from ledger.idempotency_key")).isEqualTo(KEYS);
  }

  @Test
  void storesOneOfManyTriesThoughEachHasAStreamOfItsOwn() {
    // Given
    List<Append> tries =
        shuffled(key -> Samples.creation(2).under(Samples.key("key " + key, "request")));

    // When
    List<AppendOutcome> outcomes = atOnce(tries);

    // Then
    assertThat(outcomes).filteredOn(Appended.class::isInstance).hasSize(KEYS);
    assertThat(outcomes).filteredOn(Repeated.class::isInstance).hasSize(KEYS * (TRIES - 1));
    assertThat(ledger.count("select count(*) from ledger.event")).isEqualTo(KEYS * 2L);
    assertThat(ledger.count("select count(*) from ledger.outbox")).isEqualTo(KEYS * 2L);
  }

  @Test
  void tellsEachWhetherItsOwnRequestWon() {
    // Given
    Random random = new Random(1);
    List<Append> tries =
        shuffled(
            key ->
                Append.of(streamOf(key), StreamTail.none(), Samples.events(1))
                    .under(Samples.key("key " + key, "request " + random.nextInt(2))));

    // When
    List<AppendOutcome> outcomes = atOnce(tries);

    // Then
    assertThat(outcomes).filteredOn(Appended.class::isInstance).hasSize(KEYS);
    for (int i = 0; i < tries.size(); i++) {
      IdempotencyKey key = tries.get(i).idempotency();
      IdempotencyAnswer answer =
          await(stores.getFirst().answerFor(key.scope(), key.key(), key.requestMac()));
      if (outcomes.get(i) instanceof KeyReused) {
        assertThat(answer).isEqualTo(new IdempotencyAnswer.KeyReused());
      } else {
        assertThat(((IdempotencyAnswer.Repeated) answer).response()).isEqualTo(key.response());
      }
    }
  }

  @Test
  void losesNoSubmissionToAKeyThatWasTakenByALoser() {
    // Given
    Append first = Samples.creation(1);
    await(stores.getFirst().append(first));
    List<UUID> remaining =
        new ArrayList<>(IntStream.range(0, 20).mapToObj(i -> UUID.randomUUID()).toList());
    int stored = 0;

    // When
    while (!remaining.isEmpty()) {
      StreamTail tail = await(stores.getFirst().load(first.streamId())).getLast().tail();
      List<AppendOutcome> outcomes =
          atOnce(
              remaining.stream()
                  .map(
                      id ->
                          Samples.next(first.streamId(), tail)
                              .under(Samples.key(id.toString(), "request")))
                  .toList());
      for (int i = remaining.size() - 1; i >= 0; i--) {
        assertThat(outcomes.get(i)).isInstanceOfAny(Appended.class, Conflict.class);
        if (outcomes.get(i) instanceof Appended) {
          remaining.remove(i);
          stored++;
        }
      }
    }

    // Then
    assertThat(stored).isEqualTo(20);
    assertThat(await(stores.getFirst().load(first.streamId()))).hasSize(21);
    assertThat(ledger.count("select count(*) from ledger.idempotency_key")).isEqualTo(20);
  }

  private static UUID streamOf(int key) {
    return UUID.nameUUIDFromBytes(("client/key " + key).getBytes(StandardCharsets.UTF_8));
  }

  private static List<Append> shuffled(java.util.function.IntFunction<Append> append) {
    List<Append> tries =
        new ArrayList<>(
            IntStream.range(0, KEYS)
                .boxed()
                .flatMap(key -> Stream.generate(() -> append.apply(key)).limit(TRIES))
                .toList());
    Collections.shuffle(tries, new Random(2));
    return tries;
  }

  private List<AppendOutcome> atOnce(List<Append> appends) {
    List<Uni<AppendOutcome>> unis = new ArrayList<>();
    for (int i = 0; i < appends.size(); i++) {
      unis.add(stores.get(i % stores.size()).append(appends.get(i)));
    }
    return await(Uni.join().all(unis).usingConcurrencyOf(unis.size()).andFailFast());
  }
}
