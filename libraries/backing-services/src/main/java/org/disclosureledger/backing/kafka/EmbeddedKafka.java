package org.disclosureledger.backing.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.Uuid;
import org.disclosureledger.backing.Kind;
import org.disclosureledger.backing.Plan;
import org.disclosureledger.backing.process.Child;
import org.disclosureledger.backing.process.ChildSpec;
import org.disclosureledger.backing.process.Directories;
import org.disclosureledger.backing.process.InProcess;
import org.disclosureledger.backing.process.Ports;
import org.disclosureledger.backing.process.Signal;
import org.disclosureledger.backing.process.Supervised;

/** The real broker in a JVM of its own beside this one, on the loopback address. */
public final class EmbeddedKafka extends AdministeredKafka implements InProcess {

  private static final String HOST = "127.0.0.1";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final Path directory;
  private final boolean keepsData;
  private final int port;
  private final int controllerPort;
  private final BrokerJvm jvm;
  private final String clusterId;
  private final Supervised process = new Supervised();

  private EmbeddedKafka(Plan plan) {
    Path kept = plan.directory();
    this.keepsData = kept != null;
    this.directory =
        kept == null
            ? Directories.temporary(plan.settings(), "kafka")
            : Directories.ensure(kept.resolve("kafka"));
    this.port = plan.port(Kind.KAFKA);
    this.controllerPort = Ports.choose();
    this.jvm = BrokerJvm.of(plan.settings());
    this.clusterId = clusterId();
  }

  /** Makes a broker as planned and starts it. */
  public static EmbeddedKafka start(Plan plan) {
    EmbeddedKafka kafka = new EmbeddedKafka(plan);
    try {
      kafka.start();
      return kafka;
    } catch (RuntimeException e) {
      kafka.close();
      throw e;
    }
  }

  @Override
  public String bootstrapServers() {
    return HOST + ":" + port;
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
    Ports.requireFree("Kafka", port);
    writeSettings();
    process
        .adopt(() -> Child.start(spec()))
        .awaitReady(() -> Files.exists(readyFile()), START_LIMIT);
  }

  @Override
  public synchronized void stop() {
    if (process.end(Signal.TERM)) {
      jvm.keepArchive();
    }
  }

  @Override
  public synchronized void wipe() {
    Directories.delete(logDirectory());
    kill();
    // what the broker wrote between the two
    Directories.delete(logDirectory());
    start();
  }

  @Override
  public synchronized void close() {
    // an orderly end leaves the archive from which later brokers start quickly
    if (keepsData || !jvm.hasArchive()) {
      stop();
    }
    if (!keepsData) {
      kill();
      Directories.delete(directory);
    }
  }

  private ChildSpec spec() {
    List<String> command = new ArrayList<>(jvm.command());
    command.addAll(List.of(settingsFile().toString(), clusterId, readyFile().toString()));
    return new ChildSpec(
        "Kafka",
        command,
        directory,
        directory.resolve("broker.log"),
        keepsData ? Signal.TERM : Signal.KILL,
        STOP_LIMIT,
        keepsData ? null : directory);
  }

  private void writeSettings() {
    String listener = "PLAINTEXT://" + bootstrapServers();
    Properties properties = new Properties();
    properties.putAll(BrokerSettings.of(listener, listener, controllerPort));
    properties.put("log.dirs", logDirectory().toString());
    try (Writer out = Files.newBufferedWriter(settingsFile())) {
      Files.deleteIfExists(readyFile());
      properties.store(out, null);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + settingsFile(), e);
    }
  }

  /** Drawn once for a directory, so that a wiped broker keeps it. */
  private String clusterId() {
    Path file = directory.resolve("cluster-id");
    try {
      if (!Files.exists(file)) {
        Files.writeString(file, Uuid.randomUuid().toString());
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the cluster id in " + file, e);
    }
  }

  private Path logDirectory() {
    return directory.resolve("logs");
  }

  private Path settingsFile() {
    return directory.resolve("broker.properties");
  }

  private Path readyFile() {
    return directory.resolve("ready");
  }
}
