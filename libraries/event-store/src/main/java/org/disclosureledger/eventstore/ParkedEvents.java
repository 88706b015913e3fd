package org.disclosureledger.eventstore;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What consumers have put aside, so that one record never holds up the others: the record itself
 * when it failed for good, and every later one of its stream until it is through.
 *
 * <p>The life of a row: parked as FAILED or WAITING; an operator releases a FAILED one; the
 * consumer takes what is {@linkplain #ready ready}, applies it and its guard in the usual way, and
 * {@linkplain #settled settles} it, or parks it again.
 */
public final class ParkedEvents {

  private static final String COLUMNS =
      """
      p.id, p.consumer, p.topic, p.record_key, p.partition, p.offset, p.stream_id, p.version,
      p.state, p.reason, p.detail, p.headers, p.payload, p.parked_at""";

  private final Pool pool;

  /**
   * @param pool connections of the role that consumes
   */
  public ParkedEvents(Pool pool) {
    this.pool = pool;
  }

  /**
   * Puts a record aside. The same record again changes only why it lies there.
   *
   * @return completes when it is stored: only then may it be acknowledged to the broker
   */
  public Uni<Void> park(ParkedEvent event) {
    Tuple parameters =
        Tuple.tuple()
            .addString(event.consumer())
            .addString(event.origin().topic())
            .addString(storable(event.origin().key()))
            .addInteger(event.origin().partition())
            .addLong(event.origin().offset())
            .addUUID(event.streamId())
            .addInteger(event.version())
            .addString(event.state().name())
            .addString(event.reason())
            .addString(storable(event.detail()))
            .addString(encode(event.headers()))
            .addBuffer(Buffer.buffer(event.payload()))
            .addBuffer(Buffer.buffer(digest(event)))
            .addOffsetDateTime(event.parkedAt().atOffset(ZoneOffset.UTC));
    return pool.preparedQuery(
            """
            insert into ledger.parked_event
                   (consumer, topic, record_key, "partition", "offset", stream_id, version, state,
                    reason, detail, headers, payload, digest, parked_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            on conflict (consumer, topic, record_key, digest) do update
               set state = excluded.state, reason = excluded.reason, detail = excluded.detail""")
        .execute(parameters)
        .replaceWithVoid()
        .onFailure()
        .transform(e -> new StoreUnavailable("record could not be parked", true, e));
  }

  /** Those parked by a consumer after {@code afterId}, in the order they were parked. */
  public Uni<List<ParkedEvent>> list(String consumer, long afterId, int limit) {
    return select(
        "where p.consumer = $1 and p.id > $2 order by p.id limit $3",
        Tuple.of(consumer, afterId, limit));
  }

  /** One of them, if it is still there. */
  public Uni<Optional<ParkedEvent>> inspect(long id) {
    return select("where p.id = $1", Tuple.of(id)).map(found -> found.stream().findFirst());
  }

  /** Those that wait or failed in one stream, by version. */
  public Uni<List<ParkedEvent>> waiting(String consumer, UUID streamId) {
    return select(
        "where p.consumer = $1 and p.stream_id = $2 order by p.version",
        Tuple.of(consumer, streamId));
  }

  /** How many a consumer has put aside, by state. */
  public Uni<Map<ParkedEvent.State, Long>> count(String consumer) {
    return pool.preparedQuery(
            "select state, count(*) from ledger.parked_event where consumer = $1 group by state")
        .execute(Tuple.of(consumer))
        .map(
            rows -> {
              Map<ParkedEvent.State, Long> counts = new LinkedHashMap<>();
              rows.forEach(
                  row -> counts.put(ParkedEvent.State.valueOf(row.getString(0)), row.getLong(1)));
              return counts;
            })
        .onFailure()
        .transform(ParkedEvents::unavailable);
  }

  /**
   * Those of the keys behind whose failed record everything must wait, because nobody can tell
   * which stream it belongs to. Of a record that told its stream, the guards see to the order.
   */
  public Uni<Set<String>> blockedKeys(String consumer, String topic, Collection<String> keys) {
    return pool.preparedQuery(
            """
            select distinct record_key
              from ledger.parked_event
             where consumer = $1 and topic = $2 and record_key = any($3) and stream_id is null""")
        .execute(Tuple.of(consumer, topic, keys.toArray(String[]::new)))
        .map(
            rows -> {
              Set<String> blocked = new HashSet<>();
              rows.forEach(row -> blocked.add(row.getString(0)));
              return blocked;
            })
        .onFailure()
        .transform(ParkedEvents::unavailable);
  }

  /** An operator wants a failed record to be tried again; false when it is not there any more. */
  public Uni<Boolean> release(long id) {
    return change("update ledger.parked_event set state = 'RELEASED' where id = $1", id);
  }

  /**
   * What may be taken up now, of each stream in order: what was released, and what waited and whose
   * turn has come. To be applied like a received record, so that repetitions are skipped.
   */
  public Uni<List<ParkedEvent>> ready(String consumer, int limit) {
    return select(
        """
        left join ledger.inbox_guard g on g.consumer = p.consumer and g.stream_id = p.stream_id
         where p.consumer = $1
           and (p.state = 'RELEASED'
                or (p.state = 'WAITING'
                    and (p.version is null or p.version <= coalesce(g.last_version, 0) + 1)
                    and not exists (
                        select from ledger.parked_event b
                         where b.consumer = p.consumer and b.topic = p.topic
                           and b.record_key = p.record_key and b.stream_id is null
                           and b.id < p.id)))
         order by p.stream_id, p.version, p.id
         limit $2""",
        Tuple.of(consumer, limit));
  }

  /** It is through; false when somebody else was faster. */
  public Uni<Boolean> settled(long id) {
    return change("delete from ledger.parked_event where id = $1", id);
  }

  private Uni<Boolean> change(String statement, long id) {
    return pool.preparedQuery(statement)
        .execute(Tuple.of(id))
        .map(rows -> rows.rowCount() == 1)
        .onFailure()
        .transform(ParkedEvents::unavailable);
  }

  private Uni<List<ParkedEvent>> select(String condition, Tuple parameters) {
    return pool.preparedQuery("select " + COLUMNS + " from ledger.parked_event p " + condition)
        .execute(parameters)
        .map(ParkedEvents::events)
        .onFailure()
        .transform(ParkedEvents::unavailable);
  }

  private static List<ParkedEvent> events(RowSet<Row> rows) {
    List<ParkedEvent> events = new ArrayList<>(rows.size());
    for (Row row : rows) {
      ParkedEvent.Origin origin =
          new ParkedEvent.Origin(
              row.getString(2), row.getString(3), row.getInteger(4), row.getLong(5));
      events.add(
          new ParkedEvent(
              row.getLong(0),
              row.getString(1),
              origin,
              row.getUUID(6),
              row.getInteger(7),
              ParkedEvent.State.valueOf(row.getString(8)),
              row.getString(9),
              row.getString(10),
              decode(row.getString(11)),
              row.getBuffer(12).getBytes(),
              row.getOffsetDateTime(13).toInstant()));
    }
    return events;
  }

  private static String encode(Map<String, String> headers) {
    JsonObject object = new JsonObject();
    new TreeMap<>(headers).forEach((name, value) -> object.put(storable(name), storable(value)));
    return object.encode();
  }

  private static Map<String, String> decode(String headers) {
    Map<String, String> decoded = new LinkedHashMap<>();
    new JsonObject(headers).forEach(entry -> decoded.put(entry.getKey(), "" + entry.getValue()));
    return decoded;
  }

  /** What a record claims may be anything, even what no text column takes. */
  private static String storable(String text) {
    return PlainText.fault(text) == null
        ? text
        : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
            .replace('\0', '\uFFFD');
  }

  private static byte[] digest(ParkedEvent event) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(encode(event.headers()).getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return digest.digest(event.payload());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is required of every Java platform", e);
    }
  }

  private static StoreUnavailable unavailable(Throwable cause) {
    return new StoreUnavailable("parked events could not be reached", true, cause);
  }
}
