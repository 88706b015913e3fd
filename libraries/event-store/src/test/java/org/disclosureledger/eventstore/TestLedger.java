package org.disclosureledger.eventstore;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.backing.BackingServices;
import org.disclosureledger.backing.Database;
import org.disclosureledger.backing.Postgres;

/** A ledger of its own on a real server, and the logins of its roles. */
public final class TestLedger implements AutoCloseable {

  public static final Vertx VERTX = Vertx.vertx();
  public static final String SERVICE = "sample";
  public static final String PASSWORD = "not a secret";
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Database database;
  private final List<Pool> pools = new ArrayList<>();

  private TestLedger(Database database) {
    this.database = database;
  }

  /** A new ledger on the servers that the tests of this JVM share. */
  public static TestLedger create() {
    return on(BackingServices.shared().postgres());
  }

  static TestLedger on(Postgres postgres) {
    return new TestLedger(postgres.cloneOf("ledger", TestLedger::migrate));
  }

  public Database database() {
    return database;
  }

  /** Connections of the writer role. */
  public Pool writer(int size) {
    return pool("_writer", size);
  }

  public Pool pool(String role, int size) {
    Pool pool = pool(VERTX, role, size);
    pools.add(pool);
    return pool;
  }

  /** Connections that belong to another Vert.x, and end with it. */
  public Pool pool(Vertx vertx, String role, int size) {
    return Pool.newInstance(
        PgBuilder.pool()
            .connectingTo(options(role, database.server().host(), database.server().port()))
            .with(new PoolOptions().setMaxSize(size).setConnectionTimeout(5))
            .using(vertx.getDelegate())
            .build());
  }

  /** Connections of the writer role over some way to the server, with a service's limits. */
  Pool guarded(Vertx vertx, String host, int port, int size, ConnectionLimits limits) {
    return guarded(vertx, host, port, size, limits, new FormerPrimary());
  }

  /** The same as one of several pools of a process. */
  Pool guarded(
      Vertx vertx, String host, int port, int size, ConnectionLimits limits, FormerPrimary former) {
    Pool pool =
        Pool.newInstance(
            StoreConnections.pool(
                vertx.getDelegate(),
                List.of(options("_writer", host, port)),
                new PoolOptions().setMaxSize(size),
                limits,
                former));
    if (vertx == VERTX) {
      pools.add(pool);
    }
    return pool;
  }

  private PgConnectOptions options(String role, String host, int port) {
    return StoreConnections.prepared(
        new PgConnectOptions()
            .setHost(host)
            .setPort(port)
            .setDatabase(database.name())
            .setUser(SERVICE + role)
            .setPassword(PASSWORD));
  }

  /** A store with the patience for a machine that has other things to do. */
  PostgresEventStore store() {
    AppendSettings usual = AppendSettings.defaults();
    return store(
        new AppendSettings(
            usual.statementsInFlight(),
            usual.groupAppends(),
            usual.groupBytes(),
            usual.waitingAppends(),
            usual.waitingBytes(),
            PATIENCE));
  }

  PostgresEventStore store(AppendSettings settings) {
    return new PostgresEventStore(VERTX, writer(10), InstantSource.system(), settings, () -> {});
  }

  /** One statement at a time, so that everything else gathers. */
  PostgresEventStore gathering(AppendStatement statement) {
    AppendSettings usual = AppendSettings.defaults();
    AppendSettings one =
        new AppendSettings(
            1, 256, usual.groupBytes(), 1000, usual.waitingBytes(), usual.giveUpAfter());
    return new PostgresEventStore(
        VERTX, writer(6), InstantSource.system(), one, () -> {}, statement);
  }

  /** What a statement answers. */
  public static <T> T await(Uni<T> uni) {
    return uni.await().atMost(PATIENCE);
  }

  /** Runs statements as the superuser. */
  public void execute(String sql) {
    database.execute(sql);
  }

  Connection connect(String role) throws SQLException {
    return database.connect(SERVICE + role, PASSWORD);
  }

  public long count(String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  List<GuardedBatch.Place> places(String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<GuardedBatch.Place> places = new ArrayList<>();
      while (rows.next()) {
        places.add(new GuardedBatch.Place(rows.getObject(1, UUID.class), rows.getInt(2)));
      }
      return places;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of the first row, as the superuser sees it. */
  public String text(String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    pools.forEach(pool -> pool.close().await().atMost(PATIENCE));
    database.drop();
  }

  private static void migrate(Database database) {
    String owner = SERVICE + "_owner";
    database.execute(
        """
        do $$ begin
          if not exists (select from pg_roles where rolname = '%1$s') then
            create role %1$s login createrole password '%2$s';
          end if;
        end $$;
        alter database %3$s owner to %1$s"""
            .formatted(owner, PASSWORD, database.name()));
    try (Connection connection = database.connect(owner, PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute(migration());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String migration() {
    try (InputStream script = TestLedger.class.getResourceAsStream("/db/ledger/V1__ledger.sql")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8)
          .replace("${service}", SERVICE)
          .replaceAll("\\$\\{\\w+Password}", PASSWORD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
