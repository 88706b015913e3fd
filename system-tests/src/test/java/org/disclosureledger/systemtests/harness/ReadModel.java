package org.disclosureledger.systemtests.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.disclosureledger.backing.installation.Service;

/**
 * A read model as it is, and as folding the ledger once more says that it should be: rows as text,
 * by their keys.
 */
record ReadModel(String name, Map<String, String> folded, Map<String, String> listed) {

  /** What differs, row by row. */
  List<String> differences() {
    List<String> differences = new ArrayList<>();
    TreeSet<String> keys = new TreeSet<>(folded.keySet());
    keys.addAll(listed.keySet());
    for (String key : keys) {
      if (!Objects.equals(folded.get(key), listed.get(key))) {
        differences.add(
            "%s: %s is %s and should be %s".formatted(name, key, listed.get(key), folded.get(key)));
      }
    }
    return differences;
  }

  /** The events of a kind of stream. */
  static List<LedgerChecker.Row> of(String stream, List<LedgerChecker.Row> ledger) {
    return ledger.stream().filter(row -> row.stream().equals(stream)).toList();
  }

  static <K> Map<String, String> texts(Map<K, Map<String, String>> items) {
    Map<String, String> texts = new HashMap<>();
    items.forEach((key, item) -> texts.put(key.toString(), item.toString()));
    return texts;
  }

  /** What a service's database holds, by the column {@code key}. */
  static Map<String, String> listed(LedgerChecker ledgers, Service service, String sql) {
    Map<String, Map<String, String>> items = new HashMap<>();
    ledgers.query(
        service,
        sql,
        rows -> {
          Map<String, String> item = columns(rows);
          items.put(item.remove("key"), item);
          return item;
        });
    return texts(items);
  }

  /** What is not null, instants as events spell them. */
  private static Map<String, String> columns(ResultSet rows) throws SQLException {
    Map<String, String> item = new TreeMap<>();
    for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
      String name = rows.getMetaData().getColumnLabel(column);
      Object value =
          rows.getMetaData().getColumnTypeName(column).equals("timestamptz")
              ? rows.getObject(column, OffsetDateTime.class)
              : rows.getString(column);
      if (value instanceof OffsetDateTime instant) {
        item.put(name, instant.toInstant().toString());
      } else if (value != null) {
        item.put(name, value.toString());
      }
    }
    return item;
  }

  /**
   * An instant as PostgreSQL keeps it: an event may say it more exactly than to the microsecond.
   */
  static String kept(JsonNode instant) {
    return Instant.parse(instant.asText()).truncatedTo(ChronoUnit.MICROS).toString();
  }
}
