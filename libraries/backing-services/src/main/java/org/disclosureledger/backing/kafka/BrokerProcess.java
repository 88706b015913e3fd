package org.disclosureledger.backing.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;

/** The main class of the embedded broker, which runs in a JVM of its own. */
public final class BrokerProcess {

  private BrokerProcess() {}

  /**
   * Formats the log directory when it is new, runs the broker and ends with it.
   *
   * @param arguments the broker's property file, the cluster id, and the file to make when ready
   */
  public static void main(String[] arguments) throws IOException {
    Path propertyFile = Path.of(arguments[0]);
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(propertyFile)) {
      properties.load(in);
    }
    format(propertyFile, arguments[1]);
    KafkaRaftServer broker =
        new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(broker::shutdown, "broker-shutdown"));
    broker.startup();
    Files.createFile(Path.of(arguments[2]));
    broker.awaitShutdown();
  }

  private static void format(Path propertyFile, String clusterId) {
    String[] command = {
      "format", "--ignore-formatted", "--cluster-id", clusterId, "--config", propertyFile.toString()
    };
    int exit = StorageTool.execute(command, System.out);
    if (exit != 0) {
      throw new IllegalStateException("formatting the log directory failed with " + exit);
    }
  }
}
