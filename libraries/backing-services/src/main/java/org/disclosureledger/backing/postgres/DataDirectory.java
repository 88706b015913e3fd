package org.disclosureledger.backing.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.disclosureledger.backing.BackingServiceException;
import org.disclosureledger.backing.process.Directories;
import org.disclosureledger.backing.process.Signal;

/** Where an embedded server keeps its cluster, its superuser's password and its log. */
final class DataDirectory {

  private static final int PASSWORD_BYTES = 16;
  private static final Duration ORPHAN_LIMIT = Duration.ofSeconds(20);

  private final Path root;
  private final Path programs;
  private final ServerAccount account;

  DataDirectory(Path root, Path programs, ServerAccount account) {
    this.root = root;
    this.programs = programs;
    this.account = account;
  }

  Path root() {
    return root;
  }

  Path cluster() {
    return root.resolve("data");
  }

  /** Holds the process id of the server while there is one. */
  Path lockFile() {
    return cluster().resolve("postmaster.pid");
  }

  Path log() {
    return root.resolve("server.log");
  }

  /** The superuser's password, drawn when the cluster is made. */
  String password() {
    try {
      return Files.readString(passwordFile()).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + passwordFile(), e);
    }
  }

  /** Makes the cluster when there is none, and clears away what a crash left behind. */
  void prepare() {
    try {
      if (!Files.exists(cluster().resolve("PG_VERSION"))) {
        create();
      }
      removeStaleLock();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare " + root, e);
    }
  }

  /** Deletes the cluster; the password stays. */
  void empty() {
    Directories.delete(cluster());
  }

  private void create() throws IOException {
    Path half = root.resolve("data.making");
    Directories.delete(half);
    if (!Files.exists(passwordFile())) {
      writePassword();
    }
    account.own(root);
    List<String> command =
        new ArrayList<>(
            account.command(
                programs.resolve("bin/initdb").toString(),
                "--pgdata=" + half,
                "--username=" + EmbeddedPostgres.SUPERUSER,
                "--pwfile=" + passwordFile(),
                "--auth=scram-sha-256",
                "--no-instructions"));
    command.addAll(ClusterOptions.ARGUMENTS);
    run(command);
    // only a whole cluster has the final name
    Files.move(half, cluster());
  }

  private void writePassword() throws IOException {
    byte[] secret = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(secret);
    Path file =
        Files.createFile(
            passwordFile(),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, HexFormat.of().formatHex(secret));
  }

  /**
   * A server that was killed leaves its process id behind. The next one refuses to start when a
   * stranger has got that id meanwhile, so the file goes unless its process is a server on this
   * very directory; such a one has lost its parent and is ended first.
   */
  private void removeStaleLock() throws IOException {
    Path lock = lockFile();
    if (!Files.exists(lock)) {
      return;
    }
    holder(lock)
        .flatMap(ProcessHandle::of)
        .filter(this::isServerOfThisCluster)
        .ifPresent(DataDirectory::end);
    Files.deleteIfExists(lock);
  }

  /** Nobody when the server was killed before it had written its id. */
  private static Optional<Long> holder(Path lock) throws IOException {
    return Files.readAllLines(lock).stream()
        .findFirst()
        .map(String::strip)
        .filter(id -> id.matches("[1-9][0-9]{0,9}"))
        .map(Long::valueOf);
  }

  private boolean isServerOfThisCluster(ProcessHandle process) {
    return process
        .info()
        .arguments()
        .map(List::of)
        .filter(arguments -> arguments.contains(cluster().toString()))
        .isPresent();
  }

  private static void end(ProcessHandle orphan) {
    Signal.QUIT.sendTo(List.of(orphan.pid()));
    orphan.onExit().orTimeout(ORPHAN_LIMIT.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  private void run(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start();
    try {
      int exit = process.waitFor();
      if (exit != 0) {
        throw new BackingServiceException(
            "PostgreSQL's initdb failed with " + exit + ":\n" + Files.readString(log()));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new BackingServiceException("Interrupted while making a PostgreSQL cluster", e);
    }
  }

  private Path passwordFile() {
    return root.resolve("password");
  }
}
