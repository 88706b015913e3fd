package org.disclosureledger.backing.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.process.Ports;
import org.disclosureledger.backing.process.Signal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStackTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path data;
  @TempDir Path logs;

  private final List<Process> started = new ArrayList<>();
  private final String postgresPort = Integer.toString(Ports.choose());
  private final String kafkaPort = Integer.toString(Ports.choose());
  private final String smtpPort = Integer.toString(Ports.choose());
  private final String mailPort = Integer.toString(Ports.choose());

  @AfterEach
  void end() throws InterruptedException {
    for (Process process : started) {
      Signal.TERM.sendTo(List.of(process.pid()));
      process.waitFor();
    }
  }

  @Test
  void keepsDataUntilStartedFreshAndLeavesNoProcess() throws Exception {
    // Given
    Process first = start("first");
    Properties places = awaitReady(first);
    execute(places, "create table kept (id int)");
    createTopic(places, "kept");
    List<ProcessHandle> family = first.descendants().toList();

    // When
    int exit = stop(first, Signal.TERM);

    // Then
    assertThat(exit).isEqualTo(143);
    assertThat(family).hasSizeGreaterThan(8);
    assertThat(places.stringPropertyNames())
        .containsExactlyInAnyOrder(
            "pid",
            "postgres.host",
            "postgres.port",
            "postgres.user",
            "postgres.password",
            "kafka.bootstrap",
            "smtp.host",
            "smtp.port",
            "mails.url");
    awaitEnd(family);
    assertThat(data.resolve("stack.properties")).doesNotExist();

    Process second = start("second");
    Properties again = awaitReady(second);
    assertThat(again.getProperty("postgres.password"))
        .isEqualTo(places.getProperty("postgres.password"));
    execute(again, "insert into kept values (1)");
    assertThat(topics(again)).contains("kept");
    assertThat(stop(second, Signal.INT)).isEqualTo(130);

    Process third = start("third", "--fresh");
    Properties fresh = awaitReady(third);
    execute(fresh, "create table kept (id int)");
    assertThat(topics(fresh)).doesNotContain("kept");
  }

  @Test
  void leavesNoProcessWhenKilledAndStartsAgain() throws Exception {
    // Given
    Process killed = start("killed");
    Properties places = awaitReady(killed);
    execute(places, "create table kept (id int)");
    List<ProcessHandle> family = killed.descendants().toList();
    assertThat(places.getProperty("mails.url"))
        .isEqualTo("http://127.0.0.1:" + mailPort + "/mails");
    assertThat(get(places.getProperty("mails.url"))).isEqualTo("[]");

    // When
    killed.destroyForcibly().waitFor();

    // Then
    Properties again = awaitReady(start("again"));
    execute(again, "insert into kept values (1)");
    awaitEnd(family);
  }

  @Test
  @DisplayName("A server that is killed is started again, with what it had stored")
  void startsAgainWhatWasKilled() throws Exception {
    // Given
    Properties places = awaitReady(start("revived"));
    execute(places, "create table kept (id int)");
    createTopic(places, "kept");
    long postmaster =
        Long.parseLong(
            Files.readAllLines(data.resolve("postgres/data/postmaster.pid")).getFirst().strip());
    List<Long> killed =
        Stream.concat(Stream.of(postmaster), pidsOf("BrokerProcess")).distinct().toList();
    assertThat(killed).hasSize(2);

    // When
    Signal.KILL.sendTo(killed);

    // Then
    Awaitility.await("both are back")
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () ->
                output("revived").contains("PostgreSQL is ready again")
                    && output("revived").contains("Kafka is ready again"));
    execute(places, "insert into kept values (1)");
    assertThat(topics(places)).contains("kept");
  }

  /** Processes of this stack by their main class. */
  private Stream<Long> pidsOf(String word) {
    return started
        .getLast()
        .descendants()
        .filter(
            process ->
                process.info().arguments().stream()
                    .flatMap(Stream::of)
                    .anyMatch(argument -> argument.endsWith(word)))
        .map(ProcessHandle::pid);
  }

  @Test
  void saysWhichPortIsBusy() throws Exception {
    // Given
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(busy.getLocalPort());

      // When
      Process process = start("busy", "--kafka-port", port);

      // Then
      assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(2);
      assertThat(output("busy"))
          .isEqualTo("Port %s for Kafka is in use by another process on this machine\n", port);
      assertThat(data.resolve("postgres")).doesNotExist();
    }
  }

  @Test
  void saysWhatIsWrongWithTheCommandLine() throws Exception {
    // Given
    Process process = start("wrong", "--smtp-port", "70000");

    // When
    int exit = process.waitFor();

    // Then
    assertThat(exit).isEqualTo(64);
    assertThat(output("wrong"))
        .startsWith("--smtp-port is a port from 1 to 65535, not 70000\nusage: ");
  }

  @Test
  void leavesDirectoryToTheStackThatHasIt() throws Exception {
    // Given
    StackDirectory taken = new StackDirectory(data);
    assertThat(taken.take()).isTrue();

    // When
    int exit = start("second").waitFor();

    // Then
    assertThat(exit).isEqualTo(2);
    assertThat(output("second")).startsWith("Another embedded stack runs on ");
  }

  private Process start(String name, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                System.getProperty("java.class.path"),
                EmbeddedStack.class.getName(),
                "--data",
                data.toString(),
                "--postgres-port",
                postgresPort,
                "--kafka-port",
                kafkaPort,
                "--smtp-port",
                smtpPort,
                "--mail-port",
                mailPort));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log(name).toFile())
            .start();
    started.add(process);
    return process;
  }

  private Properties awaitReady(Process stack) throws IOException {
    Path file = data.resolve("stack.properties");
    String pid = Long.toString(stack.pid());
    Awaitility.await("the stack is ready")
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .failFast(() -> requireAlive(stack))
        .until(() -> Files.exists(file) && pid.equals(read(file).getProperty("pid")));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    return read(file);
  }

  /** Whoever ended says why in its log. */
  private void requireAlive(Process stack) throws IOException {
    if (!stack.isAlive()) {
      try (Stream<Path> logs = Files.list(log("any").getParent())) {
        StringBuilder said = new StringBuilder("the stack ended: ").append(stack.info());
        for (Path log : logs.filter(file -> file.toString().endsWith(".log")).toList()) {
          said.append(System.lineSeparator()).append(log).append(Files.readString(log));
        }
        throw new IllegalStateException(said.toString());
      }
    }
  }

  private static Properties read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      properties.load(in);
    }
    return properties;
  }

  private static int stop(Process process, Signal signal) throws InterruptedException {
    signal.sendTo(List.of(process.pid()));
    assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private static void awaitEnd(List<ProcessHandle> family) {
    Awaitility.await("all processes of the stack have ended")
        .atMost(LIMIT)
        .until(() -> family.stream().noneMatch(ProcessHandle::isAlive));
  }

  private static void execute(Properties places, String sql) throws SQLException {
    String url = "jdbc:postgresql://127.0.0.1:" + places.getProperty("postgres.port") + "/postgres";
    try (Connection connection =
            DriverManager.getConnection(
                url, places.getProperty("postgres.user"), places.getProperty("postgres.password"));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void createTopic(Properties places, String name) throws Exception {
    try (Admin admin = admin(places)) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
    }
  }

  private static Iterable<String> topics(Properties places) throws Exception {
    try (Admin admin = admin(places)) {
      return admin.listTopics().names().get();
    }
  }

  private static Admin admin(Properties places) {
    return Admin.create(Map.of("bootstrap.servers", places.getProperty("kafka.bootstrap")));
  }

  private static String get(String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private String output(String name) throws IOException {
    return Files.readString(log(name));
  }

  private Path log(String name) {
    return logs.resolve(name + ".log");
  }
}
