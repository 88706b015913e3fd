package org.disclosureledger.backing.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.disclosureledger.backing.Postgres;
import org.disclosureledger.backing.installation.ServiceClient;
import org.disclosureledger.backing.installation.SignInProvider;

/**
 * Asks PostgreSQL, Kafka and the mail server themselves whether they work; the process that started
 * them may be wrong about it. Every question has an answer within some seconds.
 */
final class Servers {

  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private Servers() {}

  /** What is wrong with a database server, if anything: it does not carry out a query. */
  static Optional<String> postgres(Postgres server) {
    Properties how = new Properties();
    how.setProperty("user", server.superuser());
    how.setProperty("password", server.password());
    String seconds = Long.toString(PATIENCE.toSeconds());
    how.setProperty("connectTimeout", seconds);
    how.setProperty("loginTimeout", seconds);
    how.setProperty("socketTimeout", seconds);
    try (Connection connection = DriverManager.getConnection(server.jdbcUrl("postgres"), how);
        var statement = connection.createStatement()) {
      statement.execute("select 1");
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of("does not answer a query: " + firstLine(e));
    }
  }

  /** What is wrong with a broker, if anything: it does not name its cluster. */
  static Optional<String> kafka(String bootstrapServers) {
    String patience = Long.toString(PATIENCE.toMillis());
    Map<String, Object> how =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "request.timeout.ms",
            patience,
            "default.api.timeout.ms",
            patience);
    try (Admin admin = Admin.create(how)) {
      try {
        admin.describeCluster().nodes().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return Optional.empty();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.of("was not asked to the end");
      } catch (ExecutionException | TimeoutException e) {
        return Optional.of("does not answer");
      } finally {
        admin.close(Duration.ZERO);
      }
    }
  }

  /** What is wrong with a mail server, if anything: it does not greet (RFC 5321, 4.2). */
  static Optional<String> mail(int port) {
    int patience = Math.toIntExact(PATIENCE.toMillis());
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), patience);
      socket.setSoTimeout(patience);
      String greeting =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      return greeting != null && greeting.startsWith("220")
          ? Optional.empty()
          : Optional.of("greets with " + greeting);
    } catch (IOException e) {
      return Optional.of("does not greet: " + firstLine(e));
    }
  }

  /** What is wrong with the one address, if anything: nobody can sign in there. */
  static Optional<String> door(int port) {
    try {
      int status =
          ServiceClient.onPort(port)
              .within(PATIENCE)
              .get("/" + SignInProvider.PATH + "/jwks")
              .status();
      return status == 200 ? Optional.empty() : Optional.of("answers with " + status);
    } catch (UncheckedIOException silent) {
      return Optional.of("does not answer");
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
