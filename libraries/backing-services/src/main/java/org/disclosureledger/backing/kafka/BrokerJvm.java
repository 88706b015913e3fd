package org.disclosureledger.backing.kafka;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.backing.Settings;
import org.disclosureledger.backing.process.Digests;

/**
 * How the broker's JVM is run: small, quiet and quickly up. It starts in half of the time from an
 * archive of its loaded classes, which the first JVM that ends in an orderly way leaves in the
 * cache.
 */
final class BrokerJvm {

  private static final int FIRST_JDK_THAT_WARNS_OF_UNSAFE = 23;
  private static final List<String> SMALL = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");
  private static final List<String> ROOMY = List.of("-Xmx512m");

  private final List<String> options;
  private final String classPath;
  private final Path archive;
  private final Path draft;

  private BrokerJvm(List<String> options, String classPath, Path archive) {
    this.options = options;
    this.classPath = classPath;
    this.archive = archive;
    this.draft = archive.resolveSibling("broker-" + UUID.randomUUID() + ".draft");
  }

  static BrokerJvm of(Settings settings) {
    Path cache = settings.cache();
    String classPath = BrokerJar.in(cache) + File.pathSeparator + BrokerClassPath.find(settings);
    List<String> options = options(settings.get(Settings.KAFKA_ROOMY).isPresent() ? ROOMY : SMALL);
    String key = Runtime.version() + java() + options + stamps(classPath);
    return new BrokerJvm(
        options, classPath, cache.resolve("broker-" + Digests.ofText(key) + ".jsa"));
  }

  /** The command line up to the main class's arguments. */
  List<String> command() {
    List<String> command = new ArrayList<>(List.of(java(), "-cp", classPath));
    command.addAll(options);
    command.add(
        hasArchive() ? "-XX:SharedArchiveFile=" + archive : "-XX:ArchiveClassesAtExit=" + draft);
    command.add(BrokerProcess.class.getName());
    return command;
  }

  /** Whether the next JVM can start from the archive. */
  boolean hasArchive() {
    return Files.exists(archive);
  }

  /** Keeps the archive that a JVM left behind when it ended, if it did. */
  void keepArchive() {
    try {
      if (Files.exists(draft)) {
        Files.move(draft, archive, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the broker's class archive cannot be kept", e);
    }
  }

  /** An archive fits only the very files that it was made from. */
  private static String stamps(String classPath) {
    StringBuilder stamps = new StringBuilder();
    for (String entry : classPath.split(File.pathSeparator)) {
      File file = new File(entry);
      stamps.append(entry).append(file.length()).append(file.lastModified());
    }
    return stamps.toString();
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static List<String> options(List<String> size) {
    List<String> options = new ArrayList<>(size);
    options.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xshare:auto",
            "-Xlog:disable",
            "-Djava.awt.headless=true",
            "-Dslf4j.provider=" + BrokerLogging.class.getName(),
            "-Dslf4j.internal.verbosity=ERROR",
            "-Dlog4j2.statusLoggerLevel=OFF",
            "--enable-native-access=ALL-UNNAMED"));
    if (Runtime.version().feature() >= FIRST_JDK_THAT_WARNS_OF_UNSAFE) {
      options.add("--sun-misc-unsafe-memory-access=allow");
    }
    return List.copyOf(options);
  }
}
