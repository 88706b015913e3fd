package org.disclosureledger.notification;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.disclosureledger.lifecycle.codec.LifecycleJson;
import org.disclosureledger.lifecycle.event.DeliveryEvent;
import org.disclosureledger.lifecycle.event.Recipient;

/** Reads what the service recorded, from its database. */
final class Ledger {

  /** For a machine that has other things to do; nothing waits this long on a quiet one. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  static {
    // What is there already is seen at once: usually Awaitility looks a first time after 100 ms.
    Awaitility.setDefaultPollDelay(Duration.ZERO);
  }

  private Ledger() {}

  /**
   * A delivery's event.
   *
   * @param stream the delivery
   */
  record Row(UUID stream, int version, DeliveryEvent event) {}

  /** The deliveries' events that an event caused, in the order of their recording. */
  static List<Row> causedBy(UUID cause) {
    String query =
        """
        select stream_id, version, type, data from ledger.event
         where data::jsonb ->> 'cause' = ? order by seq
        """;
    try (Connection connection = TestInstallation.database().connect();
        PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, cause.toString());
      List<Row> rows = new ArrayList<>();
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          rows.add(
              new Row(
                  found.getObject(1, UUID.class),
                  found.getInt(2),
                  (DeliveryEvent) LifecycleJson.read(found.getString(3), found.getString(4))));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for as many. */
  static List<Row> await(UUID cause, int count) {
    return Awaitility.await("deliveries caused by " + cause)
        .atMost(PATIENCE)
        .until(() -> causedBy(cause), rows -> rows.size() >= count);
  }

  /** The only one, waited for. */
  static DeliveryEvent awaitOnly(UUID cause) {
    return await(cause, 1).getFirst().event();
  }

  /** The record that a mail to somebody was accepted, waited for. */
  static DeliveryEvent.NotificationDelivered awaitDelivered(UUID cause, Recipient recipient) {
    return Awaitility.await("delivery to " + recipient + " of " + cause)
        .atMost(PATIENCE)
        .until(
            () -> delivered(cause).stream().filter(it -> it.recipient() == recipient).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  /** The accepted mails that an event caused. */
  static List<DeliveryEvent.NotificationDelivered> delivered(UUID cause) {
    return causedBy(cause).stream()
        .map(Row::event)
        .filter(DeliveryEvent.NotificationDelivered.class::isInstance)
        .map(DeliveryEvent.NotificationDelivered.class::cast)
        .toList();
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

  /** The first column of what a query finds. */
  static List<String> texts(String query) {
    try (Connection connection = TestInstallation.database().connect();
        PreparedStatement statement = connection.prepareStatement(query);
        ResultSet found = statement.executeQuery()) {
      List<String> texts = new ArrayList<>();
      while (found.next()) {
        texts.add(found.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
