package org.disclosureledger.backing.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.disclosureledger.backing.Database;

/** Something to keep in a database: a table with a row. */
final class Items {

  private Items() {}

  static void fill(Database database) {
    database.execute("create table item (id int); insert into item values (1)");
  }

  /** The same, counted. */
  static void fill(Database database, AtomicInteger times) {
    times.incrementAndGet();
    fill(database);
  }

  static int count(Database database) throws SQLException {
    try (Connection connection = database.connect()) {
      return count(connection);
    }
  }

  static int count(Connection connection) {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from item")) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
