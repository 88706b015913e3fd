package org.disclosureledger.backing;

import java.util.function.Consumer;

/** A PostgreSQL server, with {@code fsync} and {@code synchronous_commit} on. */
public interface Postgres extends Controllable {

  /** The host that it listens on; a loopback address unless configured otherwise. */
  String host();

  /** The TCP port, the same over restarts. */
  int port();

  /** The login of the superuser. */
  String superuser();

  /** The password of the superuser. */
  String password();

  /** The JDBC address of a database, without credentials. */
  default String jdbcUrl(String database) {
    return "jdbc:postgresql://" + host() + ":" + port() + "/" + database;
  }

  /** The address of a database for the reactive client, without credentials. */
  default String reactiveUrl(String database) {
    return "postgresql://" + host() + ":" + port() + "/" + database;
  }

  /** A handle on a database that exists already. */
  default Database database(String name) {
    return new Database(this, name);
  }

  /**
   * Creates an empty database.
   *
   * @param name lower-case letters, digits and underscores, at most 63 of them
   * @throws BackingServiceException when one of that name exists
   */
  Database createDatabase(String name);

  /**
   * Makes a fresh database that equals the template. The template is created and given to {@code
   * migrateOnce} at the first call with its name in this JVM (and again after {@link #wipe()});
   * every later call only copies it. Login roles belong to the server and not to the template, so
   * {@code migrateOnce} has to bear that they exist.
   *
   * @param templateName what the template is called in this JVM, for example the service
   * @param migrateOnce fills the template; leaves no connection open
   * @return a database with a name of its own, to be dropped by whoever asked for it, or with the
   *     server
   */
  Database cloneOf(String templateName, Consumer<Database> migrateOnce);

  /**
   * Ends the server without a checkpoint, as its immediate shutdown does: the next start recovers
   * from the log.
   */
  void stopImmediately();

  /**
   * Cuts every connection to a database but the one that asks for it; allowed on a configured one.
   */
  void killConnections(String database);
}
