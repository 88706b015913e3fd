package org.disclosureledger.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectionTest {

  private static final Settings NOTHING = Settings.of(Map.of());

  @TempDir Path directory;

  @Test
  void takesContainersWhenEngineAnswersOnDefaultSocket() throws IOException {
    try (StubEngine engine = StubEngine.onSocket(socket(), "HTTP/1.1 200 OK")) {
      // Given
      Selection selection = new Selection(NOTHING, new EngineProbe(Map.of(), socket()));

      // When
      Provision provision = selection.choose(Kind.POSTGRES);

      // Then
      assertThat(provision).isEqualTo(Provision.CONTAINER);
      assertThat(engine.requests()).containsExactly("GET /_ping HTTP/1.0");
    }
  }

  @Test
  void takesContainersWhenEngineAnswersAtUnixDockerHost() throws IOException {
    try (StubEngine engine = StubEngine.onSocket(socket(), "HTTP/1.0 200 OK")) {
      // Given
      var probe = new EngineProbe(Map.of("DOCKER_HOST", "unix://" + socket()), absent());

      // When
      Provision provision = new Selection(NOTHING, probe).choose(Kind.KAFKA);

      // Then
      assertThat(provision).isEqualTo(Provision.CONTAINER);
      assertThat(engine.requests()).hasSize(1);
    }
  }

  @Test
  void takesContainersWhenEngineAnswersAtTcpDockerHost() throws IOException {
    try (StubEngine engine = StubEngine.onTcp("HTTP/1.1 200 OK")) {
      // Given
      String host = "tcp://127.0.0.1:" + engine.port();
      var probe = new EngineProbe(Map.of("DOCKER_HOST", host), absent());

      // When
      Provision provision = new Selection(NOTHING, probe).choose(Kind.MAIL);

      // Then
      assertThat(provision).isEqualTo(Provision.CONTAINER);
      assertThat(engine.requests()).hasSize(1);
    }
  }

  @Test
  void findsEngineOfThisUser() throws IOException {
    // Given
    Path socket = directory.resolve("docker.sock");
    try (StubEngine engine = StubEngine.onSocket(socket, "HTTP/1.1 200 OK")) {

      // When
      boolean answers =
          new EngineProbe(Map.of("XDG_RUNTIME_DIR", directory.toString()), absent()).getAsBoolean();

      // Then
      assertThat(answers).isTrue();
      assertThat(engine.requests()).hasSize(1);
    }
  }

  @Test
  void takesEmbeddedWhenNoSocketIsThere() {
    // Given
    Selection selection = new Selection(NOTHING, new EngineProbe(Map.of(), absent()));

    // When
    Provision provision = selection.choose(Kind.POSTGRES);

    // Then
    assertThat(provision).isEqualTo(Provision.EMBEDDED);
  }

  @Test
  void takesEmbeddedWhenSocketIsDead() throws IOException {
    // Given
    StubEngine.onSocket(socket(), "HTTP/1.1 200 OK").close();
    Selection selection = new Selection(NOTHING, new EngineProbe(Map.of(), socket()));

    // When
    Provision provision = selection.choose(Kind.POSTGRES);

    // Then
    assertThat(socket()).exists();
    assertThat(provision).isEqualTo(Provision.EMBEDDED);
  }

  @Test
  void takesEmbeddedWhenSomethingElseAnswers() throws IOException {
    try (StubEngine engine = StubEngine.onSocket(socket(), "HTTP/1.1 503 Unavailable")) {
      // Given
      var probe = new EngineProbe(Map.of(), socket());

      // When
      boolean answers = probe.getAsBoolean();

      // Then
      assertThat(answers).isFalse();
      assertThat(engine.requests()).hasSize(1);
    }
  }

  @Test
  void takesEmbeddedSoonWhenEngineHangs() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // Given
      String host = "tcp://127.0.0.1:" + silent.getLocalPort();
      var probe = new EngineProbe(Map.of("DOCKER_HOST", host), absent());
      long start = System.nanoTime();

      // When
      boolean answers = probe.getAsBoolean();

      // Then
      assertThat(answers).isFalse();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void looksAtDockerHostAlone() throws IOException {
    try (StubEngine engine = StubEngine.onSocket(socket(), "HTTP/1.1 200 OK")) {
      // Given
      var probe = new EngineProbe(Map.of("DOCKER_HOST", "unix://" + absent()), socket());

      // When
      boolean answers = probe.getAsBoolean();

      // Then
      assertThat(answers).isFalse();
      assertThat(engine.requests()).isEmpty();
    }
  }

  @Test
  void takesConfiguredOnesBeforeAnythingElse() {
    // Given
    AtomicInteger questions = new AtomicInteger();
    Settings all =
        Settings.of(
            Map.of(
                Settings.POSTGRES_URL, "jdbc:postgresql://db:5432/postgres",
                Settings.KAFKA, "broker:9092",
                Settings.SMTP, "mail:25",
                Settings.BACKING, "embedded"));
    Selection selection = new Selection(all, () -> questions.incrementAndGet() > 0);

    // When
    Map<Kind, Provision> choices =
        Map.of(
            Kind.POSTGRES, selection.choose(Kind.POSTGRES),
            Kind.KAFKA, selection.choose(Kind.KAFKA),
            Kind.MAIL, selection.choose(Kind.MAIL));

    // Then
    assertThat(choices.values()).containsOnly(Provision.CONFIGURED);
    assertThat(questions).hasValue(0);
  }

  @Test
  void decidesForEachKindAndAsksTheEngineOnce() {
    // Given
    AtomicInteger questions = new AtomicInteger();
    Settings kafkaOnly = Settings.of(Map.of(Settings.KAFKA, "broker:9092"));
    Selection selection = new Selection(kafkaOnly, () -> questions.incrementAndGet() > 0);

    // When
    Map<Kind, Provision> choices =
        Map.of(
            Kind.POSTGRES, selection.choose(Kind.POSTGRES),
            Kind.KAFKA, selection.choose(Kind.KAFKA),
            Kind.MAIL, selection.choose(Kind.MAIL));

    // Then
    assertThat(choices)
        .containsEntry(Kind.POSTGRES, Provision.CONTAINER)
        .containsEntry(Kind.KAFKA, Provision.CONFIGURED)
        .containsEntry(Kind.MAIL, Provision.CONTAINER);
    assertThat(questions).hasValue(1);
  }

  @Test
  void obeysTheWishForWhatIsNotConfigured() {
    // Given
    Settings embedded = Settings.of(Map.of(Settings.BACKING, "embedded"));
    Settings container = Settings.of(Map.of(Settings.BACKING, "Container"));

    // When
    Provision despiteEngine = new Selection(embedded, () -> true).choose(Kind.KAFKA);
    Provision despiteSilence = new Selection(container, () -> false).choose(Kind.KAFKA);

    // Then
    assertThat(despiteEngine).isEqualTo(Provision.EMBEDDED);
    assertThat(despiteSilence).isEqualTo(Provision.CONTAINER);
  }

  @Test
  void refusesUnknownWish() {
    // Given
    Settings cloud = Settings.of(Map.of(Settings.BACKING, "cloud"));
    Selection selection = new Selection(cloud, () -> true);

    // When, Then
    assertThatThrownBy(() -> selection.choose(Kind.KAFKA)).hasMessageContaining("'cloud'");
  }

  private Path socket() {
    return directory.resolve("engine.sock");
  }

  private Path absent() {
    return directory.resolve("absent.sock");
  }
}
