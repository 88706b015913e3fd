package org.disclosureledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.disclosureledger.backing.BackingServices;
import org.disclosureledger.backing.Postgres;
import org.disclosureledger.eventstore.AppendOutcome.AlreadyAppended;
import org.disclosureledger.eventstore.AppendOutcome.Appended;
import org.disclosureledger.eventstore.Submissions.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * When the connection breaks nobody knows what was stored; callers are told the truth all the same.
 */
class LostAnswerTest {

  private static final int WRITERS = 16;

  private final Postgres postgres = BackingServices.shared().postgres();
  private final Submissions submissions = new Submissions();
  private TestLedger ledger;
  private PostgresEventStore store;

  @BeforeEach
  void open() {
    ledger = TestLedger.create();
    store = ledger.store(AppendSettings.defaults());
  }

  @AfterEach
  void close() {
    postgres.resume();
    postgres.start();
    ledger.close();
  }

  @Test
  void tellsTheTruthWhenConnectionsAreCut() throws Exception {
    // When
    writeWhile(
        () -> {
          for (int i = 0; i < 15; i++) {
            pause(Duration.ofMillis(100));
            postgres.killConnections(ledger.database().name());
          }
        });

    // Then
    assertThat(submissions.violations(ledger)).isEmpty();
    assertThat(submissions.count(Answer.STORED)).isGreaterThan(50);
    assertThat(submissions.count(Answer.UNKNOWN)).isZero();
    assertThat(store.statistics().failures()).containsAnyOf(cut("57P01"), cut("lost"));
  }

  @Test
  void tellsTheTruthWhenTheServerIsKilled() throws Exception {
    assumeThat(postgres.controllable()).isTrue();

    // When
    writeWhile(
        () -> {
          for (int i = 0; i < 2; i++) {
            pause(Duration.ofMillis(300));
            postgres.kill();
            postgres.start();
          }
          pause(Duration.ofMillis(500));
        });

    // Then
    assertThat(submissions.violations(ledger)).isEmpty();
    assertThat(submissions.count(Answer.STORED)).isGreaterThan(50);
  }

  @Test
  void saysThatTheOutcomeIsUnknownWhenTheServerIsSilent() {
    assumeThat(postgres.controllable()).isTrue();

    // Given
    AppendSettings usual = AppendSettings.defaults();
    PostgresEventStore impatient =
        ledger.store(
            new AppendSettings(
                1,
                usual.groupAppends(),
                usual.groupBytes(),
                usual.waitingAppends(),
                usual.waitingBytes(),
                Duration.ofMillis(500)));
    TestLedger.await(impatient.append(Samples.creation(1)));
    Append append = Samples.creation(2);
    postgres.pause();

    // When
    assertThatThrownBy(() -> TestLedger.await(impatient.append(append)))
        .isInstanceOfSatisfying(
            StoreUnavailable.class, e -> assertThat(e.outcomeUnknown()).isTrue());
    assertThatThrownBy(() -> TestLedger.await(impatient.append(Samples.creation(1))))
        .isInstanceOfSatisfying(
            StoreUnavailable.class, e -> assertThat(e.outcomeUnknown()).isFalse());
    postgres.resume();

    // Then
    assertThat(TestLedger.await(impatient.append(append))).isInstanceOf(AlreadyAppended.class);
  }

  @Test
  void saysThatNothingIsStoredWhenTheServerCannotBeReached() {
    assumeThat(postgres.controllable()).isTrue();

    // Given
    AppendSettings usual = AppendSettings.defaults();
    PostgresEventStore impatient =
        ledger.store(
            new AppendSettings(
                1,
                usual.groupAppends(),
                usual.groupBytes(),
                usual.waitingAppends(),
                usual.waitingBytes(),
                Duration.ofMillis(500)));
    postgres.kill();

    // When
    assertThatThrownBy(() -> TestLedger.await(impatient.append(Samples.creation(1))))
        .isInstanceOfSatisfying(
            StoreUnavailable.class, e -> assertThat(e.outcomeUnknown()).isFalse());
    assertThatThrownBy(() -> TestLedger.await(impatient.load(UUID.randomUUID())))
        .isInstanceOf(StoreUnavailable.class);
    postgres.start();

    // Then
    await()
        .atMost(Duration.ofSeconds(15))
        .ignoreException(StoreUnavailable.class)
        .until(() -> TestLedger.await(impatient.append(Samples.creation(1))) instanceof Appended);
  }

  @Test
  void turnsAppendsAwayWhenTooManyWait() {
    // Given
    AppendSettings narrow = new AppendSettings(1, 1, 1024, 2, 1024 * 1024, Duration.ofSeconds(5));
    PostgresEventStore crowded = ledger.store(narrow);

    // When
    List<Throwable> failures =
        Stream.generate(() -> crowded.append(Samples.creation(1)).subscribeAsCompletionStage())
            .limit(50)
            .toList()
            .stream()
            .map(f -> f.handle((outcome, failure) -> failure).join())
            .filter(Objects::nonNull)
            .toList();

    // Then
    assertThat(failures)
        .isNotEmpty()
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .isInstanceOfSatisfying(
                        StoreUnavailable.class, e -> assertThat(e.outcomeUnknown()).isFalse()));
  }

  /** Statements that failed so, however many. */
  private Map.Entry<String, Long> cut(String sqlState) {
    return Map.entry(sqlState, store.statistics().failures().getOrDefault(sqlState, -1L));
  }

  private void writeWhile(Runnable trouble) throws InterruptedException {
    AtomicBoolean writing = new AtomicBoolean(true);
    try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      for (int i = 0; i < WRITERS; i++) {
        writers.execute(
            () -> {
              while (writing.get()) {
                write();
              }
            });
      }
      trouble.run();
      writing.set(false);
      writers.shutdown();
      writers.awaitTermination(30, TimeUnit.SECONDS);
    }
  }

  private void write() {
    UUID submission = UUID.randomUUID();
    List<NewEvent> events =
        Stream.generate(() -> Samples.event("{\"submission\":\"" + submission + "\"}"))
            .limit(2)
            .toList();
    Append append = Append.of(submission, StreamTail.none(), events);
    submissions.answered(submission, 2, Answer.UNKNOWN);
    try {
      AppendOutcome outcome = TestLedger.await(store.append(append));
      boolean stored = outcome instanceof Appended || outcome instanceof AlreadyAppended;
      submissions.answered(submission, 2, stored ? Answer.STORED : Answer.NOT_STORED);
    } catch (StoreUnavailable e) {
      submissions.answered(submission, 2, e.outcomeUnknown() ? Answer.UNKNOWN : Answer.NOT_STORED);
    }
  }

  private static void pause(Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    await().pollInterval(Duration.ofMillis(10)).until(() -> System.nanoTime() - end >= 0);
  }
}
