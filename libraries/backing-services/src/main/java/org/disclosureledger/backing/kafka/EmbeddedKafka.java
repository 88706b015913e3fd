package org.disclosureledger.backing.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.Uuid;
import org.disclosureledger.backing.Kafka;
import org.disclosureledger.backing.Kind;
import org.disclosureledger.backing.Plan;
import org.disclosureledger.backing.TopicSpec;
import org.disclosureledger.backing.process.Child;
import org.disclosureledger.backing.process.ChildSpec;
import org.disclosureledger.backing.process.Directories;
import org.disclosureledger.backing.process.Ports;
import org.disclosureledger.backing.process.Signal;
import org.jspecify.annotations.Nullable;

/** The real broker in a JVM of its own beside this one, on the loopback address. */
public final class EmbeddedKafka implements Kafka, AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final Path directory;
  private final boolean keepsData;
  private final int port;
  private final int controllerPort;
  private final BrokerJvm jvm;
  private final String clusterId;
  private @Nullable Child broker;

  private EmbeddedKafka(Plan plan) {
    Path kept = plan.directory();
    this.keepsData = kept != null;
    this.directory =
        kept == null
            ? Directories.temporary(plan.settings(), "kafka")
            : Directories.ensure(kept.resolve("kafka"));
    Integer wished = plan.ports().get(Kind.KAFKA);
    this.port = wished == null ? Ports.choose() : wished;
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
  public void createTopics(Map<String, TopicSpec> topics) {
    new KafkaTopics(bootstrapServers()).create(topics);
  }

  @Override
  public Map<String, String> topicIds() {
    return new KafkaTopics(bootstrapServers()).ids();
  }

  @Override
  public boolean controllable() {
    return true;
  }

  @Override
  public synchronized boolean running() {
    return broker != null && broker.isAlive();
  }

  @Override
  public synchronized void start() {
    if (running()) {
      return;
    }
    Ports.requireFree("Kafka", port);
    writeSettings();
    Child started = Child.start(spec());
    broker = started;
    started.awaitReady(() -> Files.exists(readyFile()), START_LIMIT);
  }

  @Override
  public synchronized void kill() {
    if (broker != null) {
      broker.kill();
    }
  }

  @Override
  public synchronized void stop() {
    if (broker != null && running()) {
      broker.stop(Signal.TERM);
      jvm.keepArchive();
    }
  }

  @Override
  public synchronized void pause() {
    if (broker != null) {
      broker.pause();
    }
  }

  @Override
  public synchronized void resume() {
    if (broker != null) {
      broker.resume();
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
