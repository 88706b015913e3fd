package org.disclosureledger.backing.kafka;

import java.util.HashMap;
import java.util.Map;

/**
 * The broker settings that every Kafka of ours runs with: one small node that is its own quorum.
 */
final class BrokerSettings {

  /** A sealed event of 512 KiB and its headers fit many times; topics may ask for less. */
  private static final int LARGEST_BATCH_BYTES = 1_048_576 + 65_536;

  private static final Map<String, String> USUAL =
      Map.ofEntries(
          Map.entry("process.roles", "broker,controller"),
          Map.entry("node.id", "1"),
          Map.entry("controller.listener.names", "CONTROLLER"),
          Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
          Map.entry("auto.create.topics.enable", "false"),
          Map.entry("message.max.bytes", Integer.toString(LARGEST_BATCH_BYTES)),
          // facts are not forgotten because they are old
          Map.entry("log.retention.ms", "-1"),
          Map.entry("group.initial.rebalance.delay.ms", "0"),
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("offsets.topic.num.partitions", "4"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("transaction.state.log.num.partitions", "2"),
          Map.entry("share.coordinator.state.topic.replication.factor", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"),
          Map.entry("share.coordinator.state.topic.num.partitions", "1"),
          // a killed broker's registration blocks its successor until the session ends
          Map.entry("broker.session.timeout.ms", "2000"),
          Map.entry("broker.heartbeat.interval.ms", "400"),
          // small enough for a small heap
          Map.entry("num.network.threads", "2"),
          Map.entry("num.io.threads", "4"),
          Map.entry("background.threads", "2"),
          Map.entry("log.cleaner.dedupe.buffer.size", "8388608"),
          Map.entry("log.index.size.max.bytes", "1048576"));

  private BrokerSettings() {}

  /** The usual ones and the addresses of one broker. */
  static Map<String, String> of(String clientListener, String advertised, int controllerPort) {
    Map<String, String> settings = new HashMap<>(USUAL);
    settings.put("listeners", clientListener + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.put("advertised.listeners", advertised);
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    return Map.copyOf(settings);
  }
}
