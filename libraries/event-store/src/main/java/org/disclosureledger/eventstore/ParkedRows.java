package org.disclosureledger.eventstore;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Parked events as rows of {@code ledger.parked_event}, and back. */
final class ParkedRows {

  private ParkedRows() {}

  /** The values of a row, in the order of the statement that parks. */
  static Tuple parameters(ParkedEvent event) {
    ParkedEvent.Waiting waiting = event.waiting();
    return Tuple.tuple()
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
        .addOffsetDateTime(event.parkedAt().atOffset(ZoneOffset.UTC))
        .addString(waiting == null ? null : waiting.awaited())
        .addOffsetDateTime(waiting == null ? null : waiting.retryAt().atOffset(ZoneOffset.UTC))
        .addInteger(waiting == null ? 0 : waiting.tries());
  }

  static List<ParkedEvent> events(RowSet<Row> rows) {
    List<ParkedEvent> events = new ArrayList<>(rows.size());
    for (Row row : rows) {
      events.add(
          new ParkedEvent(
              row.getLong("id"),
              row.getString("consumer"),
              new ParkedEvent.Origin(
                  row.getString("topic"),
                  row.getString("record_key"),
                  row.getInteger("partition"),
                  row.getLong("offset")),
              row.getUUID("stream_id"),
              row.getInteger("version"),
              ParkedEvent.State.valueOf(row.getString("state")),
              row.getString("reason"),
              row.getString("detail"),
              decode(row.getString("headers")),
              row.getBuffer("payload").getBytes(),
              row.getOffsetDateTime("parked_at").toInstant(),
              waiting(row),
              dismissal(row)));
    }
    return events;
  }

  static List<ParkedSummary> summaries(RowSet<Row> rows) {
    List<ParkedSummary> summaries = new ArrayList<>(rows.size());
    for (Row row : rows) {
      summaries.add(
          new ParkedSummary(
              row.getLong("id"),
              row.getString("consumer"),
              row.getString("topic"),
              row.getUUID("stream_id"),
              row.getInteger("version"),
              ParkedEvent.State.valueOf(row.getString("state")),
              row.getString("reason"),
              row.getString("detail"),
              row.getInteger("bytes"),
              row.getOffsetDateTime("parked_at").toInstant(),
              waiting(row),
              dismissal(row)));
    }
    return summaries;
  }

  private static ParkedEvent.@Nullable Waiting waiting(Row row) {
    OffsetDateTime retryAt = row.getOffsetDateTime("retry_at");
    return retryAt == null
        ? null
        : new ParkedEvent.Waiting(
            row.getString("awaited"), retryAt.toInstant(), row.getInteger("tries"));
  }

  private static ParkedEvent.@Nullable Dismissal dismissal(Row row) {
    OffsetDateTime at = row.getOffsetDateTime("dismissed_at");
    return at == null
        ? null
        : new ParkedEvent.Dismissal(
            row.getString("dismissed_by"), row.getString("dismissed_because"), at.toInstant());
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
  static String storable(String text) {
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
}
