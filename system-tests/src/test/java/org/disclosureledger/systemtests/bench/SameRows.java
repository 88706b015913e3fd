package org.disclosureledger.systemtests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.backing.Database;
import org.disclosureledger.backing.Postgres;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.systemtests.harness.Repository;

/**
 * The rows that accepted submissions left in intake's ledger, as statements that insert the same
 * again into a ledger of its own on the same server: equal tables, indexes, triggers, columns and
 * lengths, fresh ids, one statement and one commit for each submission.
 */
final class SameRows {

  private static final String LEDGER = "bare_ledger";

  private final Postgres postgres;

  SameRows(Postgres postgres) {
    this.postgres = postgres;
  }

  /** An empty ledger, made by the product's own migration. */
  Database emptyLedger() {
    Database ledger = postgres.createDatabase(LEDGER);
    try {
      ledger.execute(
          Files.readString(
                  Repository.root()
                      .resolve("libraries/event-store/src/main/resources/db/ledger/V1__ledger.sql"))
              .replace("${service}", Service.INTAKE.label())
              .replaceAll("\\$\\{\\w+Password}", "unused"));
    } catch (IOException e) {
      throw new IllegalStateException("no migration", e);
    }
    return ledger;
  }

  /** One statement for each of these reports. */
  List<String> statements(Collection<UUID> reports) {
    List<String> statements = new ArrayList<>();
    try (Connection connection = postgres.database(Service.INTAKE.label()).connect()) {
      for (UUID report : reports) {
        statements.add(statement(connection, report));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("rows unreadable", e);
    }
    return statements;
  }

  private static String statement(Connection connection, UUID report) throws SQLException {
    String event = "event where stream_id = '" + report + "'";
    return """
        with s as materialized (select uuidv7() as stream_id),
        e as (
          insert into ledger.event
                 (stream_id, version, event_id, type, schema_version, data, metadata, recorded_at, hash)
          select stream_id, 1, uuidv7(), %s, 1, %s, %s, now(), %s from s
          returning seq, stream_id),
        i as (
          insert into ledger.idempotency_key (scope, key, request_mac, response, created_at)
          select %s, gen_random_uuid()::text, %s, %s, now() from e),
        d as (
          insert into ledger.data_key (key_id, seq, purpose, owner, wrapped, recorded_at)
          select uuidv7(), e.seq, k.purpose, e.stream_id, k.wrapped, now()
            from e, (values %s) as k(purpose, wrapped)
          returning seq, key_id),
        k as (insert into ledger.key_outbox (seq, key_id) select seq, key_id from d)
        insert into ledger.outbox (seq) select seq from e"""
        .formatted(
            value(connection, "type", event),
            value(connection, "data", event),
            value(connection, "metadata", event),
            value(connection, "hash", event),
            value(connection, "scope", "idempotency_key"),
            value(connection, "request_mac", "idempotency_key"),
            value(connection, "response", "idempotency_key"),
            keys(connection, report));
  }

  private static String value(Connection connection, String column, String from)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select " + column + "::text from ledger." + from + " limit 1")) {
      rows.next();
      return literal(rows.getString(1));
    }
  }

  private static String keys(Connection connection, UUID report) throws SQLException {
    List<String> values = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select purpose, wrapped
              from ledger.data_key
             where seq = (select seq from ledger.event where stream_id = ? and version = 1)
            """)) {
      statement.setObject(1, report);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          values.add("(" + literal(rows.getString(1)) + ", " + literal(rows.getString(2)) + ")");
        }
      }
    }
    return String.join(", ", values);
  }

  /** As pgbench can read it, which takes a colon before a letter or digit for a variable. */
  private static String literal(String text) {
    return "E'" + text.replace("\\", "\\\\").replace("'", "''").replace(":", "\\x3a") + "'";
  }
}
