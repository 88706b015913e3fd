package org.disclosureledger.backing.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.disclosureledger.backing.Kind;
import org.disclosureledger.backing.Plan;
import org.disclosureledger.backing.Settings;
import org.disclosureledger.backing.process.Child;
import org.disclosureledger.backing.process.ChildSpec;
import org.disclosureledger.backing.process.Directories;
import org.disclosureledger.backing.process.InProcess;
import org.disclosureledger.backing.process.Ports;
import org.disclosureledger.backing.process.Signal;
import org.disclosureledger.backing.process.Supervised;

/** A PostgreSQL server as processes of this machine, on the loopback address. */
public final class EmbeddedPostgres extends TemplatedPostgres implements InProcess {

  static final String SUPERUSER = "postgres";

  private static final String HOST = "127.0.0.1";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final Path programs;
  private final ServerAccount account;
  private final DataDirectory directory;
  private final boolean keepsData;
  private final int port;
  private final Map<String, String> settings;
  private final Supervised process = new Supervised();

  private EmbeddedPostgres(Plan plan, ServerAccount account) {
    Path kept = plan.directory();
    this.account = account;
    this.programs = PostgresBinaries.unpackedIn(cache(plan.settings(), account));
    this.keepsData = kept != null;
    Path root =
        kept == null
            ? Directories.temporary(plan.settings(), "postgres")
            : Directories.ensure(kept.resolve("postgres"));
    this.directory = new DataDirectory(root, programs, account);
    this.port = plan.port(Kind.POSTGRES);
    this.settings = plan.postgresSettings();
  }

  /** Makes a server as planned and starts it. */
  public static EmbeddedPostgres start(Plan plan) {
    return start(plan, ServerAccount.here());
  }

  static EmbeddedPostgres start(Plan plan, ServerAccount account) {
    EmbeddedPostgres postgres = new EmbeddedPostgres(plan, account);
    try {
      postgres.start();
      return postgres;
    } catch (RuntimeException e) {
      postgres.close();
      throw e;
    }
  }

  @Override
  public String host() {
    return HOST;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String superuser() {
    return SUPERUSER;
  }

  @Override
  public String password() {
    return directory.password();
  }

  @Override
  public Supervised process() {
    return process;
  }

  @Override
  public synchronized void start() {
    if (running()) {
      return;
    }
    directory.prepare();
    Ports.requireFree("PostgreSQL", port);
    process.adopt(() -> Child.start(spec())).awaitReady(this::answers, START_LIMIT);
  }

  @Override
  public synchronized void stop() {
    process.end(Signal.INT);
  }

  @Override
  public synchronized void stopImmediately() {
    process.end(Signal.QUIT);
  }

  @Override
  public synchronized void wipe() {
    kill();
    directory.empty();
    templates().forget();
    start();
  }

  @Override
  public synchronized void close() {
    if (keepsData) {
      stop();
    } else {
      kill();
      Directories.delete(directory.root());
    }
  }

  Path lockFile() {
    return directory.lockFile();
  }

  private ChildSpec spec() {
    List<String> command =
        new ArrayList<>(
            account.command(
                programs.resolve("bin/postgres").toString(), "-D", directory.cluster().toString()));
    Map<String, String> address =
        Map.of(
            "listen_addresses",
            HOST,
            "port",
            Integer.toString(port),
            "unix_socket_directories",
            "");
    command.addAll(ServerSettings.arguments(List.of(address, settings)));
    return new ChildSpec(
        "PostgreSQL",
        command,
        directory.root(),
        directory.log(),
        keepsData ? Signal.INT : Signal.QUIT,
        STOP_LIMIT,
        keepsData ? null : directory.root());
  }

  private boolean answers() {
    try (Connection connection =
        DriverManager.getConnection(jdbcUrl("postgres"), SUPERUSER, password())) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Programs that another account runs must lie where it can go. */
  private static Path cache(Settings settings, ServerAccount account) {
    return account == ServerAccount.NOBODY
        ? Path.of("/var/tmp/disclosure-ledger")
        : settings.cache();
  }
}
