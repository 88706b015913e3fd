package org.disclosureledger.backing.postgres;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.disclosureledger.backing.Database;
import org.disclosureledger.backing.Postgres;

/** Databases that are migrated once and copied for each test class. */
final class DatabaseTemplates {

  private static final int NAME_CHARACTERS = 36;

  private final Postgres server;
  private final Map<String, Database> templates = new HashMap<>();
  private final String run;
  private int clones;

  DatabaseTemplates(Postgres server) {
    this.server = server;
    // several runs may share one configured server
    this.run = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
  }

  /** A copy; the template is made first when it is not there. */
  synchronized Database cloneOf(String templateName, Consumer<Database> migrateOnce) {
    Database template = templates.get(templateName);
    if (template == null) {
      template = migrated(templateName, migrateOnce);
      templates.put(templateName, template);
    }
    clones++;
    Database clone = server.database(plain(templateName) + "_" + run + "_" + clones);
    maintenance().execute("create database " + clone.name() + " template " + template.name());
    return clone;
  }

  /** Forgets them all: the server has lost them. */
  synchronized void forget() {
    templates.clear();
  }

  /** Drops them all from a server that goes on without us. */
  synchronized void drop() {
    for (Database template : templates.values()) {
      maintenance().execute("alter database " + template.name() + " is_template false");
      template.drop();
    }
    templates.clear();
  }

  private Database migrated(String templateName, Consumer<Database> migrateOnce) {
    Database template = server.createDatabase("template_" + plain(templateName) + "_" + run);
    try {
      migrateOnce.accept(template);
      // whoever is still connected would make every copy fail
      maintenance()
          .execute(
              "alter database " + template.name() + " allow_connections false is_template true");
      server.killConnections(template.name());
      return template;
    } catch (RuntimeException e) {
      template.drop();
      throw e;
    }
  }

  private Database maintenance() {
    return server.database("postgres");
  }

  private static String plain(String templateName) {
    String plain = templateName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    return plain.substring(0, Math.min(plain.length(), NAME_CHARACTERS));
  }
}
