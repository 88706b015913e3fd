package org.disclosureledger.eventstore;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds out why appends could not take their place: a repetition, or somebody else's decision. */
final class ConflictJudge {

  private static final String UNIQUE_VIOLATION = "23505";

  private final Pool pool;

  ConflictJudge(Pool pool) {
    this.pool = pool;
  }

  /** The outcomes of appends that were not stored by the statement just run, in the same order. */
  Future<List<AppendOutcome>> judge(List<PendingAppend> losers) {
    return answers(losers)
        .compose(
            answers ->
                storedEvents(losers)
                    .map(
                        stored ->
                            losers.stream()
                                .map(loser -> judge(loser.append(), answers, stored))
                                .toList()));
  }

  private static AppendOutcome judge(
      Append append, Map<KeyId, Answer> answers, Map<UUID, RecordedEvent> stored) {
    IdempotencyKey key = append.idempotency();
    Answer answer = key == null ? null : answers.get(new KeyId(key.scope(), key.key()));
    if (key != null && answer != null) {
      return MessageDigest.isEqual(answer.requestMac(), key.requestMac())
          ? new AppendOutcome.Repeated(answer.response())
          : new AppendOutcome.KeyReused();
    }
    List<RecordedEvent> found = new ArrayList<>();
    for (NewEvent event : append.events()) {
      RecordedEvent there = stored.get(event.eventId());
      if (there != null) {
        found.add(there);
      }
    }
    if (found.isEmpty()) {
      return new AppendOutcome.Conflict();
    }
    boolean ours =
        found.size() == append.events().size()
            && found.stream().allMatch(e -> e.streamId().equals(append.streamId()));
    found.sort(Comparator.comparingInt(RecordedEvent::version));
    return ours
        ? new AppendOutcome.AlreadyAppended(found)
        : new AppendOutcome.Refused(UNIQUE_VIOLATION, "an event id belongs to another append");
  }

  private Future<Map<KeyId, Answer>> answers(List<PendingAppend> losers) {
    List<IdempotencyKey> keys = new ArrayList<>();
    for (PendingAppend loser : losers) {
      IdempotencyKey key = loser.append().idempotency();
      if (key != null) {
        keys.add(key);
      }
    }
    if (keys.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    Tuple parameters =
        Tuple.tuple()
            .addArrayOfString(keys.stream().map(IdempotencyKey::scope).toArray(String[]::new))
            .addArrayOfString(keys.stream().map(IdempotencyKey::key).toArray(String[]::new));
    return pool.preparedQuery(
            """
            select k.scope, k.key, k.request_mac, k.response
              from unnest($1::text[], $2::text[]) as w(scope, key)
              join ledger.idempotency_key k on k.scope = w.scope and k.key = w.key""")
        .execute(parameters)
        .map(ConflictJudge::readAnswers);
  }

  private static Map<KeyId, Answer> readAnswers(RowSet<Row> rows) {
    Map<KeyId, Answer> answers = new HashMap<>();
    for (Row row : rows) {
      Buffer mac = row.getBuffer(2);
      Buffer response = row.getBuffer(3);
      answers.put(
          new KeyId(row.getString(0), row.getString(1)),
          new Answer(mac.getBytes(), response.getBytes()));
    }
    return answers;
  }

  private Future<Map<UUID, RecordedEvent>> storedEvents(List<PendingAppend> losers) {
    UUID[] ids =
        losers.stream()
            .flatMap(loser -> loser.append().events().stream())
            .map(NewEvent::eventId)
            .toArray(UUID[]::new);
    return pool.preparedQuery(
            "select " + EventRow.COLUMNS + " from ledger.event e where e.event_id = any($1)")
        .execute(Tuple.tuple().addArrayOfUUID(ids))
        .map(
            rows -> {
              Map<UUID, RecordedEvent> stored = new HashMap<>();
              for (Row row : rows) {
                RecordedEvent event = EventRow.read(row, 0);
                stored.put(event.eventId(), event);
              }
              return stored;
            });
  }

  private record KeyId(String scope, String key) {}

  private record Answer(byte[] requestMac, byte[] response) {}
}
