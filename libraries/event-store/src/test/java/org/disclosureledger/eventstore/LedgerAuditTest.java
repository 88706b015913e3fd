package org.disclosureledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.eventstore.TestLedger.await;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.disclosureledger.eventstore.LedgerAudit.Finding;
import org.disclosureledger.eventstore.LedgerAudit.Kind;
import org.disclosureledger.eventstore.LedgerAudit.Report;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tampering by somebody who may do everything is found. */
class LedgerAuditTest {

  /** After each page; 505 small events are three pages, and twelve large ones make two more. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Append victim = Samples.creation(5);
  private TestLedger ledger;

  @BeforeEach
  void fill() {
    ledger = TestLedger.create();
    PostgresEventStore store = ledger.store();
    await(store.append(victim));
    await(
        Uni.join()
            .all(Stream.generate(() -> store.append(Samples.creation(5))).limit(100).toList())
            .andFailFast());
    ledger.execute("alter table ledger.event disable trigger event_is_immutable");
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void findsNothingInAnUntouchedLedger() {
    assertThat(audit()).isEqualTo(new Report(101, 505, 0, List.of()));
  }

  @Test
  @DisplayName("of large events a few are held at a time")
  void readsLargeEventsInSmallPages() {
    // Given
    String text = "{\"text\":\"" + "x".repeat(300_000) + "\"}";
    PostgresEventStore store = ledger.store();
    for (int i = 0; i < 12; i++) {
      await(
          store.append(
              Append.of(new UUID(-1, i), StreamTail.none(), List.of(Samples.event(text)))));
    }
    Instant begun = Instant.now();

    // When
    Report report = await(new LedgerAudit(ledger.pool("_query", 1), 100, PAUSE).run());

    // Then
    assertThat(report).isEqualTo(new Report(113, 517, 0, List.of()));
    assertThat(Duration.between(begun, Instant.now())).isGreaterThan(PAUSE.multipliedBy(5));
  }

  @Test
  void findsAnEditOfEachColumn() {
    String[] edits = {
      "data = '{}'",
      "metadata = '{}'",
      "type = 'Other'",
      "schema_version = 2",
      "event_id = gen_random_uuid()",
      "recorded_at = recorded_at + interval '1 microsecond'",
      "hash = sha256('x')"
    };
    for (String edit : edits) {
      // Given
      ledger.execute("create table before_edit as select * from ledger.event");

      // When
      tamper("update ledger.event set " + edit + " where version = 3 and ");

      // Then
      assertThat(audit().findings())
          .as(edit)
          .contains(new Finding(victim.streamId(), 3, Kind.ALTERED));
      ledger.execute(
          """
          delete from ledger.event;
          insert into ledger.event overriding system value select * from before_edit;
          drop table before_edit""");
    }
  }

  @Test
  void findsAnEditWhoseHashWasComputedAnew() {
    // Given
    var events = await(ledger.store().load(victim.streamId()));
    RecordedEvent third = events.get(2);
    byte[] forged =
        HashChain.hash(
            events.get(1).hash(),
            victim.streamId(),
            3,
            new NewEvent(third.eventId(), third.type(), 1, "{}", third.metadata()),
            third.recordedAt());

    // When
    tamper(
        "update ledger.event set data = '{}', hash = '\\x%s' where version = 3 and "
            .formatted(HexFormat.of().formatHex(forged)));

    // Then
    assertThat(audit().findings()).containsExactly(new Finding(victim.streamId(), 4, Kind.ALTERED));
  }

  @Test
  void findsAnInnerDeletion() {
    // When
    tamper("delete from ledger.event where version in (1, 4) and ");

    // Then
    assertThat(audit().findings())
        .containsExactly(
            new Finding(victim.streamId(), 1, Kind.MISSING),
            new Finding(victim.streamId(), 4, Kind.MISSING));
  }

  @Test
  void findsAnInsertedRow() {
    // Given
    tamper("update ledger.event set version = version + 1 where version = 5 and ");

    // When
    ledger.execute(
        """
        insert into ledger.event (stream_id, version, event_id, type, schema_version, data, metadata,
                                  recorded_at, hash)
        values ('%s', 5, gen_random_uuid(), 'NoteTaken', 1, '{}', '{}', now(), sha256('x'))"""
            .formatted(victim.streamId()));

    // Then
    assertThat(audit().findings())
        .contains(
            new Finding(victim.streamId(), 5, Kind.ALTERED),
            new Finding(victim.streamId(), 6, Kind.ALTERED),
            new Finding(victim.streamId(), 6, Kind.OUT_OF_ORDER));
  }

  @Test
  void findsReorderedRows() {
    // When
    tamper("update ledger.event set version = 100 where version = 2 and ");
    tamper("update ledger.event set version = 2 where version = 3 and ");
    tamper("update ledger.event set version = 3 where version = 100 and ");

    // Then
    assertThat(audit().findings())
        .contains(
            new Finding(victim.streamId(), 2, Kind.ALTERED),
            new Finding(victim.streamId(), 3, Kind.ALTERED),
            new Finding(victim.streamId(), 3, Kind.OUT_OF_ORDER));
  }

  @Test
  void findsARowMovedToAnotherStream() {
    // Given
    UUID other = UUID.randomUUID();

    // When
    tamper("update ledger.event set stream_id = '%s' where version = 1 and ".formatted(other));

    // Then
    assertThat(audit().findings())
        .containsExactlyInAnyOrder(
            new Finding(other, 1, Kind.ALTERED), new Finding(victim.streamId(), 1, Kind.MISSING));
  }

  @Test
  void countsMoreThanItLists() {
    // When
    ledger.execute("update ledger.event set data = '{}'");

    // Then
    Report report = await(new LedgerAudit(ledger.writer(1), 10).run());
    assertThat(report.findingCount()).isEqualTo(505);
    assertThat(report.findings()).hasSize(10);
    assertThat(report.isClean()).isFalse();
  }

  @Test
  void hashesAsWrittenDown() {
    // Given
    NewEvent event = new NewEvent(new UUID(3, 4), "T", 7, "{\"a\":\"\u00e4\"}", "{}");

    // When
    byte[] hash =
        HashChain.hash(
            new byte[32], new UUID(1, 2), 1, event, Instant.parse("2026-01-02T03:04:05.000006Z"));

    // Then
    assertThat(HexFormat.of().formatHex(hash)).isEqualTo(KNOWN_HASH);
  }

  /** Computed by another program from the description of the encoding. */
  private static final String KNOWN_HASH =
      "f1f9341ad5671dfc5c7a229d9b2febbd20dda8dadfcd653358c1edf39d6f121c";

  private void tamper(String statement) {
    ledger.execute(statement + "stream_id = '" + victim.streamId() + "'");
  }

  private Report audit() {
    return await(new LedgerAudit(ledger.pool("_query", 1), 50).run());
  }
}
