package org.disclosureledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.eventstore.TestLedger.await;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.eventstore.AppendOutcome.AlreadyAppended;
import org.disclosureledger.eventstore.AppendOutcome.Appended;
import org.disclosureledger.eventstore.AppendOutcome.Conflict;
import org.disclosureledger.eventstore.AppendOutcome.Refused;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One append at a time. */
class AppendTest {

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
  void storesAllEventsOfAnAppendAsTheyWereGiven() {
    // Given
    Append append = Samples.creation(3);

    // When
    AppendOutcome outcome = await(store.append(append));

    // Then
    List<RecordedEvent> loaded = await(store.load(append.streamId()));
    assertThat(outcome).isInstanceOf(Appended.class);
    assertThat(loaded)
        .usingRecursiveComparison()
        .isEqualTo(((Appended) outcome).events())
        .ignoringFields("recordedAt");
    assertThat(loaded).extracting(RecordedEvent::version).containsExactly(1, 2, 3);
    assertThat(loaded)
        .extracting(RecordedEvent::data)
        .containsExactlyElementsOf(append.events().stream().map(NewEvent::data).toList());
    assertThat(loaded).extracting(RecordedEvent::seq).isSorted();
  }

  @Test
  void recordsTheTimeOfTheAppendInMicroseconds() {
    // Given
    Instant now = Instant.parse("2031-02-03T04:05:06.123456789Z");
    var atThatTime =
        new PostgresEventStore(
            TestLedger.VERTX, ledger.writer(1), () -> now, AppendSettings.defaults(), () -> {});
    Append append = Samples.creation(1);

    // When
    await(atThatTime.append(append));

    // Then
    assertThat(await(store.load(append.streamId())).getFirst().recordedAt())
        .isEqualTo(Instant.parse("2031-02-03T04:05:06.123456Z"));
  }

  @Test
  void loadsFromAVersionOn() {
    // Given
    Append append = Samples.creation(4);
    await(store.append(append));

    // When
    List<RecordedEvent> loaded = await(store.load(append.streamId(), 3));

    // Then
    assertThat(loaded).extracting(RecordedEvent::version).containsExactly(3, 4);
  }

  @Test
  void loadsNothingOfAStreamThatDoesNotExist() {
    assertThat(await(store.load(UUID.randomUUID()))).isEmpty();
  }

  @Test
  void appendsToTheTailThatAnEarlierAppendLeft() {
    // Given
    Append first = Samples.creation(2);
    StreamTail tail = ((Appended) await(store.append(first))).tail();

    // When
    AppendOutcome outcome = await(store.append(Samples.next(first.streamId(), tail)));

    // Then
    assertThat(((Appended) outcome).tail().version()).isEqualTo(3);
  }

  @Test
  void rejectsAStaleTail() {
    // Given
    Append first = Samples.creation(1);
    StreamTail tail = ((Appended) await(store.append(first))).tail();
    await(store.append(Samples.next(first.streamId(), tail)));

    // When
    AppendOutcome outcome = await(store.append(Samples.next(first.streamId(), tail)));

    // Then
    assertThat(outcome).isEqualTo(new Conflict());
    assertThat(await(store.load(first.streamId()))).hasSize(2);
  }

  @Test
  void rejectsCreatingAStreamThatExists() {
    // Given
    Append first = Samples.creation(1);
    await(store.append(first));

    // When
    AppendOutcome outcome = await(store.append(Samples.next(first.streamId(), StreamTail.none())));

    // Then
    assertThat(outcome).isEqualTo(new Conflict());
  }

  @Test
  void rejectsATailBeyondTheEnd() {
    // Given
    Append first = Samples.creation(1);
    StreamTail tail = ((Appended) await(store.append(first))).tail();
    StreamTail beyond = new StreamTail(2, tail.hash());

    // When
    AppendOutcome outcome = await(store.append(Samples.next(first.streamId(), beyond)));

    // Then
    assertThat(outcome).isEqualTo(new Conflict());
    assertThat(await(store.load(first.streamId()))).hasSize(1);
  }

  @Test
  void rejectsATailWithAnotherHash() {
    // Given
    Append first = Samples.creation(1);
    await(store.append(first));
    StreamTail other = new StreamTail(1, new byte[HashChain.HASH_BYTES]);

    // When
    AppendOutcome outcome = await(store.append(Samples.next(first.streamId(), other)));

    // Then
    assertThat(outcome).isEqualTo(new Conflict());
  }

  @Test
  void recognisesEventsThatAreThereAlready() {
    // Given
    Append append = Samples.creation(2);
    Appended first = (Appended) await(store.append(append));
    await(store.append(Samples.next(append.streamId(), first.tail())));

    // When
    AppendOutcome outcome = await(store.append(append));

    // Then
    assertThat(outcome).isInstanceOf(AlreadyAppended.class);
    assertThat(((AlreadyAppended) outcome).tail()).isEqualTo(first.tail());
    assertThat(await(store.load(append.streamId()))).hasSize(3);
  }

  @Test
  void refusesAnEventIdOfAnotherStream() {
    // Given
    Append append = Samples.creation(1);
    await(store.append(append));

    // When
    AppendOutcome outcome =
        await(store.append(Append.of(UUID.randomUUID(), StreamTail.none(), append.events())));

    // Then
    assertThat(outcome).isInstanceOf(Refused.class);
    assertThat(((Refused) outcome).sqlState()).isEqualTo("23505");
  }

  @Test
  void storesKeysWithTheEventsThatNeedThem() {
    // Given
    UUID stream = UUID.randomUUID();
    List<KeyRecord> keys = List.of(Samples.keyRecord(stream), Samples.keyRecord(stream));
    Append append = Append.of(stream, StreamTail.none(), Samples.events(2)).bringing(keys);

    // When
    Appended outcome = (Appended) await(store.append(append));

    // Then
    long seq = outcome.events().getFirst().seq();
    assertThat(
            ledger.count(
                "select count(*) from ledger.data_key join ledger.key_outbox using (key_id, seq)"
                    + " where seq = "
                    + seq))
        .isEqualTo(2);
  }
}
