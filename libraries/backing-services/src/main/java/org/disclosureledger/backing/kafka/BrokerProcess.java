package org.disclosureledger.backing.kafka;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** The main class of the embedded broker, which runs in a JVM of its own. */
public final class BrokerProcess {

  private BrokerProcess() {}

  /**
   * Formats the log directory when it is new, runs the broker and ends with it.
   *
   * @param arguments the broker's property file, the cluster id, and the file to make when ready
   */
  public static void main(String[] arguments) throws Exception {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(Path.of(arguments[0]))) {
      properties.load(in);
    }
    KafkaConfig config = KafkaConfig.fromProps(properties, false);
    format(config, properties.getProperty("log.dirs"), arguments[1]);
    KafkaRaftServer broker = new KafkaRaftServer(config, Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(broker::shutdown, "broker-shutdown"));
    broker.startup();
    Files.createFile(Path.of(arguments[2]));
    broker.awaitShutdown();
  }

  private static void format(KafkaConfig config, String logDirectory, String clusterId)
      throws Exception {
    new Formatter()
        .setClusterId(clusterId)
        .setNodeId(config.nodeId())
        .setControllerListenerName("CONTROLLER")
        .addDirectory(logDirectory)
        .setMetadataLogDirectory(logDirectory)
        .setIgnoreFormatted(true)
        .setPrintStream(System.err)
        .run();
  }
}
