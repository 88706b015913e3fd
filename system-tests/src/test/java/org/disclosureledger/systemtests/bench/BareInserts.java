package org.disclosureledger.systemtests.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.disclosureledger.backing.Database;

/**
 * What is measured against: {@code pgbench} with prepared statements, or, on a machine that lacks
 * it, a JDBC loop that does the same.
 */
sealed interface BareInserts {

  /** What it is, for the report. */
  String name();

  /** Commits a second. */
  double run(int clients, Duration duration);

  /** The best that this machine has. */
  static BareInserts into(Database ledger, List<String> statements, Path folder) {
    try {
      Process version = new ProcessBuilder("pgbench", "--version").start();
      String name = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (version.waitFor() == 0) {
        return new Pgbench(name.strip(), ledger, scripts(statements, folder));
      }
    } catch (IOException e) {
      // It is not installed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new JdbcLoop(ledger, statements);
  }

  private static List<Path> scripts(List<String> statements, Path folder) throws IOException {
    List<Path> scripts = new ArrayList<>();
    for (String statement : statements) {
      Path script = folder.resolve("rows-" + scripts.size() + ".sql");
      scripts.add(Files.writeString(script, statement + ";\n"));
    }
    return scripts;
  }

  /** The program that comes with PostgreSQL. */
  record Pgbench(String name, Database ledger, List<Path> scripts) implements BareInserts {

    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    @Override
    public double run(int clients, Duration duration) {
      List<String> command = new ArrayList<>(List.of("pgbench", "-n", "-M", "prepared", "-j", "2"));
      command.addAll(List.of("-c", String.valueOf(clients), "-T", "" + duration.toSeconds()));
      command.addAll(List.of("-h", ledger.server().host(), "-p", "" + ledger.server().port()));
      command.addAll(List.of("-U", ledger.server().superuser()));
      scripts.forEach(script -> command.addAll(List.of("-f", script.toString())));
      command.add(ledger.name());
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("PGPASSWORD", ledger.server().password());
      try {
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher tps = TPS.matcher(output);
        if (process.waitFor() != 0 || !tps.find()) {
          throw new IllegalStateException("pgbench: " + output);
        }
        return Double.parseDouble(tps.group(1));
      } catch (IOException e) {
        throw new IllegalStateException("pgbench did not run", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  /** A thread and a connection for each client. */
  record JdbcLoop(Database ledger, List<String> statements) implements BareInserts {

    @Override
    public String name() {
      return "JDBC loop (pgbench is not installed)";
    }

    @Override
    public double run(int clients, Duration duration) {
      LongAdder commits = new LongAdder();
      long began = System.nanoTime();
      long end = began + duration.toNanos();
      Clients.run(clients, () -> insert(end, commits));
      return commits.sum() * 1e9 / (System.nanoTime() - began);
    }

    private void insert(long end, LongAdder commits) {
      try (Connection connection = ledger.connect()) {
        List<PreparedStatement> prepared = new ArrayList<>();
        for (String statement : statements) {
          prepared.add(connection.prepareStatement(statement));
        }
        for (int i = 0; System.nanoTime() < end; i++) {
          prepared.get(i % prepared.size()).execute();
          commits.increment();
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
