package org.disclosureledger.backing.postgres;

import java.util.function.Consumer;
import org.disclosureledger.backing.Database;
import org.disclosureledger.backing.Postgres;

/** What is the same for every PostgreSQL server, wherever it comes from. */
abstract class TemplatedPostgres implements Postgres, AutoCloseable {

  private final DatabaseTemplates templates = new DatabaseTemplates(this);

  @Override
  public final Database createDatabase(String name) {
    Database database = database(name);
    database("postgres").execute("create database " + database.name());
    return database;
  }

  @Override
  public final Database cloneOf(String templateName, Consumer<Database> migrateOnce) {
    return templates.cloneOf(templateName, migrateOnce);
  }

  @Override
  public final void killConnections(String name) {
    Database database = database(name);
    database("postgres")
        .execute(
            """
            select pg_terminate_backend(pid, 5000) from pg_stat_activity
            where datname = '%s' and pid <> pg_backend_pid()
            """
                .formatted(database.name()));
  }

  final DatabaseTemplates templates() {
    return templates;
  }

  @Override
  public abstract void close();
}
