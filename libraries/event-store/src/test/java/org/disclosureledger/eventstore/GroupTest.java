package org.disclosureledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.eventstore.TestLedger.await;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.disclosureledger.eventstore.AppendOutcome.Appended;
import org.disclosureledger.eventstore.AppendOutcome.Conflict;
import org.disclosureledger.eventstore.AppendOutcome.Refused;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Appends that share a statement: none notices what becomes of its neighbours. */
class GroupTest {

  private static final int HONEST = 50;

  private static TestLedger ledger;

  @BeforeAll
  static void open() {
    ledger = TestLedger.create();
  }

  @AfterAll
  static void close() {
    ledger.close();
  }

  @Test
  void leavesNeighboursAloneWhenAnAppendOfManyEventsConflicts() {
    // Given
    PostgresEventStore store = ledger.gathering(unhurried());
    Append taken = Samples.creation(2);
    await(store.append(taken));
    Append torn = Append.of(taken.streamId(), StreamTail.none(), Samples.events(4));

    // When
    List<AppendOutcome> outcomes = together(store, among(torn));

    // Then
    assertThat(outcomes.removeLast()).isEqualTo(new Conflict());
    assertThat(outcomes).hasSize(HONEST).allMatch(Appended.class::isInstance);
    assertThat(await(store.load(taken.streamId()))).hasSize(2);
    assertThat(store.statistics().groups()).isLessThan(5);
    assertThat(store.statistics().failures()).isEmpty();
  }

  @Test
  void leavesNoHoleWhenAnAppendExpectsMoreThanThereIs() {
    // Given
    PostgresEventStore store = ledger.gathering(AppendStatement.grouped());
    Append first = Samples.creation(1);
    StreamTail tail = ((Appended) await(store.append(first))).tail();
    Append beyond = Append.of(first.streamId(), new StreamTail(3, tail.hash()), Samples.events(2));

    // When
    List<AppendOutcome> outcomes = together(store, among(beyond));

    // Then
    assertThat(outcomes.removeLast()).isEqualTo(new Conflict());
    assertThat(outcomes).allMatch(Appended.class::isInstance);
    assertThat(await(store.load(first.streamId()))).hasSize(1);
  }

  @Test
  void letsOneOfManyAppendsToOneStreamWin() {
    // Given
    PostgresEventStore store = ledger.gathering(AppendStatement.grouped());
    UUID stream = UUID.randomUUID();
    List<Append> rivals =
        Stream.generate(() -> Append.of(stream, StreamTail.none(), Samples.events(2)))
            .limit(HONEST)
            .toList();

    // When
    List<AppendOutcome> outcomes = together(store, rivals);

    // Then
    assertThat(outcomes).filteredOn(Appended.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(Conflict.class::isInstance).hasSize(HONEST - 1);
    assertThat(await(store.load(stream))).hasSize(2);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("poisons")
  void refusesAPoisonedAppendAndStoresItsNeighbours(
      String name, String sqlState, Supplier<Append> poisoned) {
    // Given
    PostgresEventStore store = ledger.gathering(AppendStatement.grouped());

    // When
    List<AppendOutcome> outcomes = together(store, among(poisoned.get()));

    // Then
    assertThat(outcomes.removeLast())
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.sqlState()).isEqualTo(sqlState));
    assertThat(outcomes).hasSize(HONEST).allMatch(Appended.class::isInstance);
  }

  static Stream<Arguments> poisons() {
    return Stream.of(
        poison("NUL", "22021", () -> with(Samples.event("{\"a\":\"\0\"}"))),
        poison("NUL as an escape", "22P02", () -> with(Samples.event("{\"a\":\"\\u0000\"}"))),
        poison("lone surrogate", "22021", () -> with(Samples.event("{\"a\":\"\ud800\"}"))),
        poison(
            "lone surrogate as an escape",
            "22P02",
            () -> with(Samples.event("{\"a\":\"\\udc00\"}"))),
        poison(
            "NUL in a key",
            "22021",
            () -> Samples.creation(1).under(Samples.key("a\0b", "request"))),
        poison("nesting of 20,000", "22P02", () -> with(Samples.event(nested(20_000)))),
        poison("duplicate members", "22P02", () -> with(Samples.event("{\"a\":1,\"a\":2}"))),
        poison("not JSON", "22P02", () -> with(Samples.event("{\"a\":}"))),
        poison("two objects", "22P02", () -> with(Samples.event("{}{}"))),
        poison("too large", "54000", () -> with(Samples.event(text(600_000)))),
        poison("key too large for an index", "54000", GroupTest::underHugeKey));
  }

  @Test
  void storesNumbersOfFourHundredDigitsAsTheyAre() {
    // Given
    PostgresEventStore store = ledger.gathering(AppendStatement.grouped());
    String data = "{\"a\":" + "9".repeat(400) + ",\"b\":0." + "1".repeat(400) + "}";
    Append large = with(Samples.event(data));

    // When
    List<AppendOutcome> outcomes = together(store, among(large));

    // Then
    assertThat(outcomes).allMatch(Appended.class::isInstance);
    assertThat(await(store.load(large.streamId())).getFirst().data()).isEqualTo(data);
  }

  @Test
  void runsEveryAppendAloneWhenTheDatabaseRefusesOne() {
    // Given
    ledger.execute(
        """
        create function ledger.refuse_bad() returns trigger language plpgsql as $body$
        begin
          if new.type = 'Bad' then raise exception 'bad' using errcode = '23514'; end if;
          return null;
        end $body$;
        create constraint trigger refuse_bad after insert on ledger.event
          deferrable initially deferred for each row execute function ledger.refuse_bad()""");
    PostgresEventStore store = ledger.gathering(AppendStatement.grouped());
    Append bad = with(new NewEvent(UUID.randomUUID(), "Bad", 1, "{}", "{}"));

    // When
    List<AppendOutcome> outcomes = together(store, among(bad));

    // Then
    ledger.execute("drop trigger refuse_bad on ledger.event");
    assertThat(outcomes.removeLast()).isEqualTo(new Refused("23514", "refused by the database"));
    assertThat(outcomes).hasSize(HONEST).allMatch(Appended.class::isInstance);
    assertThat(store.statistics().loneAppends()).isPositive();
  }

  @Test
  void runsAppendsAloneWhenAKeyClashesInAGroup() {
    // Given
    PostgresEventStore store = ledger.gathering(AppendStatement.grouped());
    await(store.append(Samples.creation(1).under(Samples.key("taken", "request"))));
    Append clashing = Samples.creation(1).under(Samples.key("taken", "other request"));

    // When
    List<AppendOutcome> outcomes = together(store, among(clashing));

    // Then
    assertThat(outcomes.removeLast()).isEqualTo(new AppendOutcome.KeyReused());
    assertThat(outcomes).hasSize(HONEST).allMatch(Appended.class::isInstance);
    assertThat(await(store.load(clashing.streamId()))).isEmpty();
  }

  @Test
  void waitsForAStalledCommitWithoutHoldingUpTheOthers() throws Exception {
    // Given
    PostgresEventStore store = ledger.gathering(AppendStatement.grouped());
    UUID stream = UUID.randomUUID();
    try (var stalled = ledger.connect("_writer")) {
      stalled.setAutoCommit(false);
      try (var insert = stalled.createStatement()) {
        insert.execute(
            """
            insert into ledger.event
                   (stream_id, version, event_id, type, schema_version, data, metadata, recorded_at,
                    hash)
            values ('%s', 1, gen_random_uuid(), 'T', 1, '{}', '{}', now(), sha256('x'))"""
                .formatted(stream));
      }

      // When
      Uni<AppendOutcome> waiting =
          store
              .append(Append.of(stream, StreamTail.none(), Samples.events(1)))
              .memoize()
              .indefinitely();
      var pending = waiting.subscribeAsCompletionStage();
      List<AppendOutcome> others = together(store, among(Samples.creation(1)));

      // Then
      assertThat(others).allMatch(Appended.class::isInstance);
      assertThat(pending).isNotDone();
      Awaitility.await("one append waits").until(() -> store.statistics().waiting() == 1);
      assertThat(store.statistics().waitingBytes()).isPositive();
      stalled.commit();
      assertThat(pending).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(new Conflict());
      Awaitility.await("nothing waits").until(() -> store.statistics().waiting() == 0);
      assertThat(store.statistics().waitingBytes()).isZero();
    }
  }

  private static Arguments poison(String name, String sqlState, Supplier<Append> append) {
    return Arguments.of(name, sqlState, append);
  }

  private static Append with(NewEvent event) {
    return Append.of(UUID.randomUUID(), StreamTail.none(), List.of(event));
  }

  private static Append underHugeKey() {
    String key =
        new java.util.Random(1)
            .ints(20_000, 'a', 'z' + 1)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return Samples.creation(1).under(Samples.key(key, "request"));
  }

  static String nested(int depth) {
    return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
  }

  private static String text(int length) {
    return "{\"a\":\"" + "x".repeat(length) + "\"}";
  }

  /** Honest neighbours, and the odd one last. */
  private static List<Append> among(Append odd) {
    List<Append> appends =
        new ArrayList<>(Stream.generate(() -> Samples.creation(1)).limit(HONEST).toList());
    appends.add(odd);
    return appends;
  }

  private static List<AppendOutcome> together(EventStore store, List<Append> appends) {
    List<Uni<AppendOutcome>> unis = appends.stream().map(store::append).toList();
    return new ArrayList<>(
        await(Uni.join().all(unis).usingConcurrencyOf(unis.size()).andFailFast()));
  }

  /** Takes long enough for all others to come meanwhile. */
  private static AppendStatement unhurried() {
    return () ->
        AppendStatement.grouped()
            .sql()
            .replaceFirst("select \\*", "select a.*")
            .replace("from unnest($1", "from (select pg_sleep(0.05)) as nap, unnest($1");
  }
}
