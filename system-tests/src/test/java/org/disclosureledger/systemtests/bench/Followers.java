package org.disclosureledger.systemtests.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.systemtests.harness.FourServices;

/** How far everything is that follows from a submission, read behind the services' backs. */
final class Followers implements AutoCloseable {

  private static final Duration CAUGHT_UP_WITHIN = Duration.ofMinutes(15);

  /** Counting takes time from those who are waited for. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final FourServices services;
  private final Map<Service, Connection> connections = new EnumMap<>(Service.class);

  Followers(FourServices services) {
    this.services = services;
    try {
      for (Service service : Service.values()) {
        connections.put(service, services.postgres().database(service.label()).connect());
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Messages that the mail server took since the beginning. */
  long mailed() {
    return services.mail().attempts();
  }

  /** Cases in triage's list whose reports came since an instant; read from the list's index. */
  long listedSince(Instant instant) {
    return number(
        Service.TRIAGE,
        "select count(*) from view.case_item where program = '%s' and received_at >= '%s'"
            .formatted(FourServices.HARBOUR, instant));
  }

  private long listed() {
    return number(Service.TRIAGE, "select count(*) from view.case_item");
  }

  /** Waits until every accepted report is in triage's list. */
  void awaitListed(long accepted) {
    Awaitility.await(accepted + " submissions are listed")
        .atMost(CAUGHT_UP_WITHIN)
        .pollInterval(LOOK_EVERY)
        .until(() -> listed() >= accepted);
  }

  /** Waits until nothing is left to publish, to react to, to list or to send. */
  void awaitCaughtUp(long accepted) {
    Awaitility.await("everything follows from " + accepted + " submissions")
        .atMost(CAUGHT_UP_WITHIN)
        .pollInterval(LOOK_EVERY)
        .until(() -> listed() >= accepted && isIdle());
    // What the mail server keeps lies in the memory of the process that makes the load.
    services.mail().wipe();
  }

  private boolean isIdle() {
    for (Service service : Service.values()) {
      if (number(service, "select count(*) from ledger.outbox") > 0) {
        return false;
      }
    }
    long cases = number(Service.TRIAGE, "select count(*) from ledger.event");
    return number(Service.NOTIFICATION, "select count(*) from mail.job where state = 'waiting'")
            == 0
        && number(Service.INTAKE, "select count(*) from view.timeline_entry") == cases
        && number(Service.NOTIFICATION, "select count(*) from view.delivery")
            == number(Service.NOTIFICATION, "select count(*) from ledger.event");
  }

  /** The reports in triage's list, each as often as it stands there. */
  void requireExactlyOnce(List<UUID> accepted, Set<UUID> others) {
    Set<UUID> wanted = new HashSet<>(accepted);
    Set<UUID> found = new HashSet<>();
    long rows = 0;
    try (Statement statement = connections.get(Service.TRIAGE).createStatement();
        ResultSet reports = statement.executeQuery("select report_id from view.case_item")) {
      while (reports.next()) {
        UUID report = reports.getObject(1, UUID.class);
        if (!others.contains(report)) {
          rows++;
          found.add(report);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    if (wanted.size() != accepted.size() || rows != found.size() || !found.equals(wanted)) {
      throw new IllegalStateException(
          "void: %d accepted, %d of them different, %d listed, %d of them different"
              .formatted(accepted.size(), wanted.size(), rows, found.size()));
    }
  }

  private long number(Service service, String sql) {
    try (Statement statement = connections.get(service).createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws SQLException {
    for (Connection connection : connections.values()) {
      connection.close();
    }
  }
}
