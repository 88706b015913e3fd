package org.disclosureledger.backing.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.BackingServiceException;
import org.disclosureledger.backing.BackingServices;
import org.disclosureledger.backing.Database;
import org.disclosureledger.backing.Postgres;
import org.disclosureledger.backing.Provision;
import org.disclosureledger.backing.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of our own: durable, whatever is done to it. */
class EmbeddedPostgresTest {

  private static BackingServices services;
  private static Postgres postgres;

  @BeforeAll
  static void start() {
    services = BackingServices.builder().provision(Provision.EMBEDDED).build();
    postgres = services.postgres();
  }

  @AfterAll
  static void stop() {
    services.close();
  }

  @Test
  void runsDurably() throws SQLException {
    // Given
    Database database = postgres.database("postgres");

    // When
    List<String> settings =
        List.of(
            show(database, "fsync"),
            show(database, "synchronous_commit"),
            show(database, "full_page_writes"),
            show(database, "wal_level"),
            show(database, "max_connections"),
            show(database, "shared_buffers"));

    // Then
    assertThat(settings).containsExactly("on", "on", "on", "replica", "300", "256MB");
    assertThat(show(database, "server_version")).startsWith("18.");
  }

  @Test
  void keepsCommittedRowsOverKill() throws SQLException {
    // Given
    Database database = filled("killed");
    int port = postgres.port();

    // When
    postgres.kill();

    // Then
    assertThat(postgres.running()).isFalse();
    assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
    postgres.start();
    assertThat(postgres.running()).isTrue();
    assertThat(postgres.port()).isEqualTo(port);
    assertThat(Items.count(database)).isEqualTo(1);
  }

  @Test
  void keepsCommittedRowsOverImmediateStop() throws SQLException {
    // Given
    Database database = filled("stopped");

    // When
    postgres.stopImmediately();

    // Then
    assertThat(postgres.running()).isFalse();
    postgres.start();
    assertThat(Items.count(database)).isEqualTo(1);
  }

  @Test
  void startsOverStaleLockOfStranger() throws Exception {
    // Given
    Database database = filled("stale");
    postgres.kill();
    ProcessHandle stranger = new ProcessBuilder("/bin/sh", "-c", "read x").start().toHandle();
    Path lock = ((EmbeddedPostgres) postgres).lockFile();
    List<String> lines = new ArrayList<>(Files.readAllLines(lock));
    lines.set(0, Long.toString(stranger.pid()));
    Files.write(lock, lines);

    // When
    postgres.start();

    // Then
    assertThat(Items.count(database)).isEqualTo(1);
    assertThat(stranger.isAlive()).isTrue();
    stranger.destroy();
  }

  @Test
  void answersNobodyWhilePaused() throws Exception {
    // Given
    Database database = filled("paused");
    try (Connection open = database.connect()) {

      // When
      postgres.pause();
      CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(() -> Items.count(open));

      // Then
      assertThatThrownBy(() -> answer.get(500, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      postgres.resume();
      assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(1);
      assertThat(Items.count(database)).isEqualTo(1);
    }
  }

  @Test
  void cutsConnectionsOfOneDatabase() throws SQLException {
    // Given
    Database cut = filled("cut");
    Database spared = filled("spared");
    try (Connection victim = cut.connect();
        Connection neighbour = spared.connect()) {

      // When
      postgres.killConnections(cut.name());

      // Then
      assertThatThrownBy(() -> Items.count(victim)).isInstanceOf(IllegalStateException.class);
      assertThat(Items.count(neighbour)).isEqualTo(1);
    }
  }

  @Test
  void losesEverythingWhenWiped() throws SQLException {
    // Given
    Database lost = filled("lost");
    AtomicInteger migrations = new AtomicInteger();
    postgres.cloneOf("lost_template", database -> Items.fill(database, migrations));
    String password = postgres.password();

    // When
    postgres.wipe();

    // Then
    assertThatThrownBy(lost::connect).hasMessageContaining("does not exist");
    Database clone =
        postgres.cloneOf("lost_template", database -> Items.fill(database, migrations));
    assertThat(Items.count(clone)).isEqualTo(1);
    assertThat(migrations).hasValue(2);
    assertThat(postgres.password()).isEqualTo(password);
  }

  @Test
  void endsItsProcessesAndDeletesItsDataWhenClosed() {
    // Given
    EmbeddedPostgres own;
    Path directory;
    try (BackingServices closing =
        BackingServices.builder().provision(Provision.EMBEDDED).build()) {
      own = (EmbeddedPostgres) closing.postgres();
      directory = own.lockFile().getParent();
      assertThat(directory).exists();
    }

    // When
    boolean running = own.running();

    // Then
    assertThat(running).isFalse();
    Awaitility.await().until(() -> !Files.exists(directory));
  }

  @Test
  void tellsWhyItCannotStartAndLeavesNothing(@TempDir Path directory) {
    // Given
    BackingServices wrong =
        BackingServices.builder()
            .provision(Provision.EMBEDDED)
            .settings(Settings.of(Map.of(Settings.DIRECTORY, directory.toString())))
            .postgresSetting("shared_buffers", "many")
            .build();

    // When, Then
    assertThatThrownBy(wrong::postgres)
        .isInstanceOf(BackingServiceException.class)
        .hasMessageContaining("invalid value for parameter \"shared_buffers\"");
    assertThat(directory).isEmptyDirectory();
  }

  private static Database filled(String name) {
    Database database = postgres.createDatabase(name);
    Items.fill(database);
    return database;
  }

  private static String show(Database database, String setting) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("show " + setting)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
