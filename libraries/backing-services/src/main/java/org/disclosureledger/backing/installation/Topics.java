package org.disclosureledger.backing.installation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.disclosureledger.backing.TopicSpec;

/**
 * The topics of an installation. They are made by whoever deploys and never by use; their
 * partitions are fixed at creation, since the order of a stream's events hangs on them.
 */
public final class Topics {

  /** Whoever has the subscriber role may read it. */
  public static final String PUBLIC = "disclosure.public.v1";

  /** Wrapped data keys; only the newest of each counts. */
  public static final String DATA_KEYS = "disclosure.data-keys";

  private static final int PARTITIONS = 12;
  private static final String LARGEST_RECORD_BYTES = Integer.toString(1024 * 1024);
  private static final String FOR_EVER = "-1";

  private static final List<String> OF_EVENTS =
      List.of(
          "disclosure.programs",
          "disclosure.reports",
          "disclosure.cases",
          "disclosure.clocks",
          "disclosure.advisories",
          "disclosure.deliveries",
          PUBLIC);

  private Topics() {}

  /** Every topic and how it is made. */
  public static Map<String, TopicSpec> all() {
    Map<String, TopicSpec> topics = new LinkedHashMap<>();
    OF_EVENTS.forEach(
        name ->
            topics.put(
                name,
                topic(
                    Map.of(
                        "cleanup.policy", "delete",
                        "retention.ms", FOR_EVER,
                        "retention.bytes", FOR_EVER))));
    topics.put(DATA_KEYS, topic(Map.of("cleanup.policy", "compact")));
    return topics;
  }

  private static TopicSpec topic(Map<String, String> kept) {
    Map<String, String> config = new LinkedHashMap<>(kept);
    config.put("max.message.bytes", LARGEST_RECORD_BYTES);
    return new TopicSpec(PARTITIONS, config);
  }
}
