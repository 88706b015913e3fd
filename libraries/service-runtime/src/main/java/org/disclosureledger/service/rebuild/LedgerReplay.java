package org.disclosureledger.service.rebuild;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.disclosureledger.eventstore.OutgoingRecord;
import org.disclosureledger.eventstore.RecordedEvent;
import org.disclosureledger.service.failure.PermanentFailure;
import org.disclosureledger.service.messaging.IncomingReader;
import org.disclosureledger.service.messaging.LifecycleRouting;
import org.disclosureledger.service.messaging.ReceivedEvent;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the ledger what the running tables of a read model show and its spare ones do not, as
 * the topic would have brought it.
 */
@ApplicationScoped
public class LedgerReplay {

  /** As much as a channel takes from the broker at once. */
  private static final long MOST_BYTES = 1 << 20;

  private static final int MOST_STREAMS = RebuildStep.MOST_EVENTS;

  /** Guards compared by one statement: a twentieth of a second. */
  private static final int MOST_COMPARED = 10_000;

  private static final byte[] NO_HASH = new byte[32];

  private final LifecycleRouting routing;
  private final IncomingReader reader;

  LedgerReplay(LifecycleRouting routing, IncomingReader reader) {
    this.routing = routing;
    this.reader = reader;
  }

  /**
   * Some events, by stream and version.
   *
   * @param events to be applied
   * @param reached where each stream's guard stands afterwards
   * @param size how many there are, those counted that an operator has dismissed
   * @param goOn the stream after which to go on; null when no stream was left
   */
  record Batch(
      List<ReceivedEvent> events, Map<UUID, Integer> reached, int size, @Nullable UUID goOn) {
    Batch {
      events = List.copyOf(events);
    }

    static Batch end() {
      return new Batch(List.of(), Map.of(), 0, null);
    }
  }

  /**
   * The next ones of the next ten thousand streams, within a mebibyte but for one that is larger by
   * itself.
   *
   * @param guards the table that counts what the spare tables show
   * @param after only streams after this one
   * @param most no more events than that
   */
  Uni<Batch> next(Mutiny.Session session, String consumer, String guards, UUID after, int most) {
    return session
        .createNativeQuery(
            """
            select cast(stream_id as text)
              from (select stream_id from ledger.inbox_guard
                     where consumer = ?1 and stream_id > ?2 order by stream_id limit ?3) portion
             order by stream_id desc
             limit 1""",
            String.class)
        .setParameter(1, consumer)
        .setParameter(2, after)
        .setParameter(3, MOST_COMPARED)
        .getSingleResultOrNull()
        .chain(
            last ->
                last == null
                    ? Uni.createFrom().item(Batch.end())
                    : between(session, consumer, guards, after, UUID.fromString(last), most));
  }

  private Uni<Batch> between(
      Mutiny.Session session, String consumer, String guards, UUID after, UUID last, int most) {
    return session
        .createNativeQuery(
            """
            with behind as (
              select running.stream_id, coalesce(spare.last_version, 0) as seen, running.last_version
                from ledger.inbox_guard running
                left join spare.%s spare on spare.stream_id = running.stream_id
               where running.consumer = ?1 and running.stream_id > ?2 and running.stream_id <= ?6
                 and running.last_version > coalesce(spare.last_version, 0)
               order by running.stream_id
               limit ?3),
            counted as (
              select e.*,
                     row_number() over path as place,
                     sum(octet_length(e.data) + octet_length(e.metadata)) over path as bytes
                from behind b
                join ledger.event e
                  on e.stream_id = b.stream_id and e.version > b.seen and e.version <= b.last_version
              window path as (order by e.stream_id, e.version rows unbounded preceding))
            select cast(c.stream_id as text), c.version, cast(c.event_id as text), c.type,
                   cast(c.schema_version as integer), c.data, c.metadata,
                   cast(extract(epoch from c.recorded_at) * 1000000 as bigint),
                   exists (
                     select 1 from ledger.parked_event p
                      where p.consumer = ?1 and p.stream_id = c.stream_id and p.version = c.version
                        and p.state = 'DISMISSED')
              from counted c
             where c.place = 1 or (c.place <= ?4 and c.bytes <= ?5)
             order by c.stream_id, c.version"""
                .formatted(guards),
            Object[].class)
        .setParameter(1, consumer)
        .setParameter(2, after)
        .setParameter(3, MOST_STREAMS)
        .setParameter(4, most)
        .setParameter(5, MOST_BYTES)
        .setParameter(6, last)
        .getResultList()
        .map(rows -> batch(rows, after, last));
  }

  private Batch batch(List<Object[]> rows, UUID after, UUID last) {
    Map<UUID, Integer> reached = new LinkedHashMap<>();
    rows.forEach(row -> reached.put(UUID.fromString((String) row[0]), (Integer) row[1]));
    List<ReceivedEvent> events =
        rows.stream()
            .filter(row -> !(Boolean) row[8])
            .map(LedgerReplay::recorded)
            .map(this::read)
            .toList();
    return new Batch(
        events, reached, rows.size(), rows.isEmpty() ? last : beforeLast(reached, after));
  }

  /** The last stream may have more than was taken; all before it have not. */
  private static UUID beforeLast(Map<UUID, Integer> reached, UUID after) {
    List<UUID> streams = List.copyOf(reached.keySet());
    return streams.size() == 1 ? after : streams.get(streams.size() - 2);
  }

  private static RecordedEvent recorded(Object[] row) {
    long micros = (Long) row[7];
    return new RecordedEvent(
        UUID.fromString((String) row[0]),
        (Integer) row[1],
        1,
        UUID.fromString((String) row[2]),
        (String) row[3],
        (Integer) row[4],
        (String) row[5],
        (String) row[6],
        Instant.ofEpochSecond(
            Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L),
        NO_HASH);
  }

  private ReceivedEvent read(RecordedEvent row) {
    OutgoingRecord record = routing.event(row).getFirst();
    ReceivedEvent.Received received =
        new ReceivedEvent.Received(
            record.topic(), 0, 0, record.key(), record.headers(), record.value(), 0, 0);
    return switch (reader.read(received)) {
      case IncomingReader.Reading.Readable(ReceivedEvent incoming) -> incoming;
      case IncomingReader.Reading.Newer newer ->
          throw new EventNotApplied(row.streamId(), row.version(), newer.needed());
      case IncomingReader.Reading.Unreadable broken ->
          throw new EventNotApplied(
              row.streamId(), row.version(), new PermanentFailure(broken.reason()));
    };
  }
}
