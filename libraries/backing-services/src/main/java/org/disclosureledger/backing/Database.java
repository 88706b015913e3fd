package org.disclosureledger.backing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Pattern;

/**
 * One database on a {@link Postgres} server.
 *
 * @param server where it is
 * @param name its name, fit to stand unquoted in a statement
 */
public record Database(Postgres server, String name) {

  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  /** Refuses a name that would need quoting. */
  public Database {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a database name has lower-case letters, digits and underscores, at most 63: " + name);
    }
  }

  /** The JDBC address, without credentials. */
  public String jdbcUrl() {
    return server.jdbcUrl(name);
  }

  /** The address for the reactive client, without credentials. */
  public String reactiveUrl() {
    return server.reactiveUrl(name);
  }

  /** A new connection of the superuser, in autocommit. */
  public Connection connect() throws SQLException {
    return connect(server.superuser(), server.password());
  }

  /** A new connection of any login, in autocommit. */
  public Connection connect(String user, String password) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), user, password);
  }

  /**
   * Runs statements as the superuser in one round trip.
   *
   * @throws BackingServiceException when the server refuses
   */
  public void execute(String sql) {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new BackingServiceException("PostgreSQL refused a statement in " + name, e);
    }
  }

  /** Drops it, cutting whoever is connected; does nothing when it is gone. */
  public void drop() {
    server.database("postgres").execute("drop database if exists " + name + " with (force)");
  }
}
