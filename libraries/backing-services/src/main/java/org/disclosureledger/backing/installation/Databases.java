package org.disclosureledger.backing.installation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.disclosureledger.backing.BackingServiceException;
import org.disclosureledger.backing.Postgres;

/**
 * Makes each service its database and the role that owns it. The service itself makes the rest when
 * it migrates; where other roles of its exist already, on a server that outlived an installation,
 * they get this installation's passwords.
 */
final class Databases {

  private final Postgres postgres;
  private final Passwords passwords;

  Databases(Postgres postgres, Passwords passwords) {
    this.postgres = postgres;
    this.passwords = passwords;
  }

  void prepare() {
    try (Connection connection = postgres.database("postgres").connect()) {
      for (Service service : Service.values()) {
        prepare(connection, service);
      }
    } catch (SQLException e) {
      throw new BackingServiceException("PostgreSQL refused to make the databases", e);
    }
  }

  private void prepare(Connection connection, Service service) throws SQLException {
    for (DatabaseRole role : DatabaseRole.values()) {
      String name = role.of(service);
      String password = passwords.of(service, role);
      if (exists(connection, "select 1 from pg_roles where rolname = ?", name)) {
        run(connection, "alter role %s login password '%s'".formatted(name, password));
      } else if (role == DatabaseRole.OWNER) {
        run(connection, "create role %s login createrole password '%s'".formatted(name, password));
      }
    }
    String database = service.label();
    if (!exists(connection, "select 1 from pg_database where datname = ?", database)) {
      run(
          connection,
          "create database %s owner %s".formatted(database, DatabaseRole.OWNER.of(service)));
    }
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void run(Connection connection, String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }
}
