package org.disclosureledger.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.disclosureledger.lifecycle.codec.LifecycleJson;
import org.disclosureledger.lifecycle.event.LifecycleEvent;

/** Reads what the service recorded, from its database. */
final class Ledger {

  /** For a machine that has other things to do; nothing waits this long on a quiet one. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  static {
    // What is there already is seen at once: usually Awaitility looks a first time after 100 ms.
    Awaitility.setDefaultPollDelay(Duration.ZERO);
  }

  private Ledger() {}

  /** A stream's events, oldest first. */
  static List<LifecycleEvent> events(UUID stream) {
    String query = "select type, data from ledger.event where stream_id = ? order by version";
    try (Connection connection = TestInstallation.database().connect();
        PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setObject(1, stream);
      List<LifecycleEvent> events = new ArrayList<>();
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          events.add(LifecycleJson.read(found.getString(1), found.getString(2)));
        }
      }
      return events;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The stream's only event. */
  static <E extends LifecycleEvent> E only(UUID stream, Class<E> type) {
    List<LifecycleEvent> events = events(stream);
    if (events.size() != 1) {
      throw new AssertionError("one event expected, found " + events.size());
    }
    return type.cast(events.getFirst());
  }

  /** In how many rows of all that the service keeps a text stands as it is. */
  static long occurrences(String text) {
    return count(
        """
        select (select count(*) from ledger.event e where e::text like '%%%1$s%%')
             + (select count(*) from ledger.idempotency_key k
                 where k::text like '%%%1$s%%' or position('%1$s'::bytea in k.response) > 0)
             + (select count(*) from ledger.data_key k where k::text like '%%%1$s%%')
             + (select count(*) from view.timeline_entry t where t::text like '%%%1$s%%')
             + (select count(*) from view.program_event p where p::text like '%%%1$s%%')
        """
            .formatted(text));
  }

  static long reports() {
    return count("select count(*) from ledger.event where type = 'ReportSubmitted'");
  }

  /** Changes the database as its superuser. */
  static void change(String statement) {
    try (Connection connection = TestInstallation.database().connect();
        PreparedStatement prepared = connection.prepareStatement(statement)) {
      prepared.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static long count(String query) {
    try (Connection connection = TestInstallation.database().connect();
        PreparedStatement statement = connection.prepareStatement(query);
        ResultSet found = statement.executeQuery()) {
      found.next();
      return found.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
