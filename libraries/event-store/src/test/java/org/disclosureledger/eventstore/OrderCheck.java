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
import java.util.function.Supplier;
import org.disclosureledger.eventstore.GuardedBatch.Place;

/** Compares what a broker got with what the ledger has. */
final class OrderCheck {

  private static final int MOST = 20;

  private final TestLedger ledger;
  private final Supplier<List<Place>> places;

  OrderCheck(TestLedger ledger, Supplier<List<Place>> places) {
    this.ledger = ledger;
    this.places = places;
  }

  /** Everything published, first occurrences in order, no version missing or invented. */
  List<String> violations() {
    List<String> violations = new ArrayList<>();
    Map<UUID, Integer> published = new HashMap<>();
    for (Place place : places.get()) {
      int last = published.getOrDefault(place.streamId(), 0);
      if (place.version() == last + 1) {
        published.put(place.streamId(), place.version());
      } else if (place.version() > last + 1) {
        violations.add("out of order: " + place + " after version " + last);
        published.put(place.streamId(), place.version());
      }
    }
    stored()
        .forEach(
            (stream, tail) -> {
              if (published.getOrDefault(stream, 0) != tail.intValue()) {
                violations.add(
                    "not published: " + stream + " from " + published.get(stream) + " to " + tail);
              }
            });
    return violations.stream().limit(MOST).toList();
  }

  private Map<UUID, Integer> stored() {
    try (Connection connection = ledger.database().connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select stream_id, max(version) from ledger.event group by 1")) {
      Map<UUID, Integer> tails = new HashMap<>();
      while (rows.next()) {
        tails.put(rows.getObject(1, UUID.class), rows.getInt(2));
      }
      return tails;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
