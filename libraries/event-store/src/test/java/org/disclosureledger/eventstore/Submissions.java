package org.disclosureledger.eventstore;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What writers were told, to be compared with what is stored. */
final class Submissions {

  private static final int MOST = 20;

  private final Map<UUID, Told> told = new ConcurrentHashMap<>();

  private record Told(int events, Answer answer) {}

  /** The last word a writer got. */
  enum Answer {
    STORED,
    NOT_STORED,
    UNKNOWN
  }

  void answered(UUID submission, int events, Answer answer) {
    told.put(submission, new Told(events, answer));
  }

  long count(Answer answer) {
    return told.values().stream().filter(t -> t.answer() == answer).count();
  }

  String summary() {
    return "%d stored, %d not stored, %d unknown"
        .formatted(count(Answer.STORED), count(Answer.NOT_STORED), count(Answer.UNKNOWN));
  }

  /** Submissions lost, doubled, torn, or stored against what was told. */
  List<String> violations(TestLedger ledger) {
    Map<UUID, Integer> stored = stored(ledger);
    List<String> violations = new ArrayList<>();
    told.forEach(
        (submission, t) -> {
          int there = stored.getOrDefault(submission, 0);
          boolean whole = there == t.events();
          boolean right =
              switch (t.answer()) {
                case STORED -> whole;
                case NOT_STORED -> there == 0;
                case UNKNOWN -> whole || there == 0;
              };
          if (!right) {
            violations.add(
                "submission of %d events, told %s, has %d"
                    .formatted(t.events(), t.answer(), there));
          }
        });
    return violations.stream().limit(MOST).toList();
  }

  private static Map<UUID, Integer> stored(TestLedger ledger) {
    try (Connection connection = ledger.database().connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select cast(cast(data as json) ->> 'submission' as uuid), count(*)
                  from ledger.event
                 group by 1""")) {
      Map<UUID, Integer> stored = new HashMap<>();
      while (rows.next()) {
        stored.put(rows.getObject(1, UUID.class), rows.getInt(2));
      }
      return stored;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
