package org.disclosureledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.eventstore.TestLedger.await;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.disclosureledger.eventstore.AppendOutcome.Conflict;
import org.disclosureledger.eventstore.AppendOutcome.KeyReused;
import org.disclosureledger.eventstore.AppendOutcome.Repeated;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A request under a key, and the same again; races are in {@link IdempotencyRaceTest}. */
class IdempotencyTest {

  private static TestLedger ledger;
  private static PostgresEventStore store;

  @BeforeAll
  static void open() {
    ledger = TestLedger.create();
    store = ledger.store();
  }

  @AfterAll
  static void close() {
    ledger.close();
  }

  @Test
  void answersARepeatedRequestAsTheFirstTime() {
    // Given
    Append append = Samples.creation(1).under(Samples.key("k1", "request"));
    await(store.append(append));
    Append repetition =
        Append.of(append.streamId(), StreamTail.none(), Samples.events(1))
            .under(Samples.key("k1", "request"));

    // When
    AppendOutcome outcome = await(store.append(repetition));

    // Then
    assertThat(((Repeated) outcome).response()).isEqualTo("answer to request".getBytes());
    assertThat(await(store.load(append.streamId()))).hasSize(1);
  }

  @Test
  void tellsAReusedKeyFromARepeatedRequest() {
    // Given
    await(store.append(Samples.creation(1).under(Samples.key("k2", "request"))));
    Append other = Samples.creation(1).under(Samples.key("k2", "other request"));

    // When
    AppendOutcome outcome = await(store.append(other));

    // Then
    assertThat(outcome).isEqualTo(new KeyReused());
    assertThat(await(store.load(other.streamId()))).isEmpty();
  }

  @Test
  void keepsNoKeyOfAnAppendThatConflicts() {
    // Given
    Append first = Samples.creation(1);
    await(store.append(first));
    Append stale =
        Samples.next(first.streamId(), StreamTail.none()).under(Samples.key("k3", "request"));

    // When
    AppendOutcome outcome = await(store.append(stale));

    // Then
    assertThat(outcome).isEqualTo(new Conflict());
    assertThat(await(store.answerFor("client", "k3", "request".getBytes())))
        .isEqualTo(new IdempotencyAnswer.Unused());
  }

  @Test
  void looksUpAnIdempotencyKey() {
    // Given
    await(store.append(Samples.creation(1).under(Samples.key("k4", "request"))));

    // When
    IdempotencyAnswer same = await(store.answerFor("client", "k4", "request".getBytes()));
    IdempotencyAnswer other = await(store.answerFor("client", "k4", "other".getBytes()));

    // Then
    assertThat(((IdempotencyAnswer.Repeated) same).response())
        .isEqualTo("answer to request".getBytes());
    assertThat(other).isEqualTo(new IdempotencyAnswer.KeyReused());
  }

  @Test
  void forgetsIdempotencyKeysAfterADay() {
    // Given
    Instant yesterday = Instant.parse("2020-01-01T00:00:00Z");
    Instant now = yesterday.plus(PostgresEventStore.IDEMPOTENCY_KEY_LIFETIME).plusSeconds(1);
    var then =
        new PostgresEventStore(
            TestLedger.VERTX,
            ledger.writer(1),
            () -> yesterday,
            AppendSettings.defaults(),
            () -> {});
    var later =
        new PostgresEventStore(
            TestLedger.VERTX, ledger.writer(1), () -> now, AppendSettings.defaults(), () -> {});
    await(then.append(Samples.creation(1).under(Samples.key("k5", "request"))));
    await(later.append(Samples.creation(1).under(Samples.key("k6", "request"))));

    // When
    int expired = await(later.expireIdempotencyKeys());

    // Then
    assertThat(expired).isEqualTo(1);
    assertThat(await(store.answerFor("client", "k5", "request".getBytes())))
        .isEqualTo(new IdempotencyAnswer.Unused());
    assertThat(await(store.answerFor("client", "k6", "request".getBytes())))
        .isInstanceOf(IdempotencyAnswer.Repeated.class);
  }

  @Test
  @DisplayName("a portion of expired keys is bounded, and the next ones delete the rest")
  void expiresInPortions() {
    // Given
    ledger.execute(
        """
        insert into ledger.idempotency_key (scope, key, request_mac, response, created_at)
        select 'old', n::text, '', '', '2001-01-01' from generate_series(1, 2500) n""");
    var later =
        new PostgresEventStore(
            TestLedger.VERTX,
            ledger.writer(1),
            () -> Instant.parse("2002-01-01T00:00:00Z"),
            AppendSettings.defaults(),
            () -> {});

    // When
    List<Integer> portions =
        Stream.generate(() -> await(later.expireIdempotencyKeys())).limit(4).toList();

    // Then
    assertThat(portions).containsExactly(1_000, 1_000, 500, 0);
  }
}
