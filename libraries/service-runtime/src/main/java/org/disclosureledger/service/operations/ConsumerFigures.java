package org.disclosureledger.service.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.stream.Collectors;
import org.disclosureledger.service.messaging.KafkaBrokerTopics;
import org.eclipse.microprofile.config.Config;

/**
 * How many records lie behind the place that each consumer of this service has committed, whichever
 * of its instances reads them. What a consumer has fetched and holds counts as unread.
 */
@ApplicationScoped
public class ConsumerFigures implements FigureSource {

  private final KafkaBrokerTopics topics;
  private final Map<String, String> topicByGroup;
  private final Map<String, String> channelByGroup;
  private final MultiGauge lag;

  ConsumerFigures(
      KafkaBrokerTopics topics, KafkaClientService kafka, Config config, MeterRegistry meters) {
    this.topics = topics;
    this.topicByGroup =
        kafka.getConsumerChannels().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    channel -> of(config, channel, "group.id"),
                    channel -> of(config, channel, "topic")));
    this.channelByGroup =
        kafka.getConsumerChannels().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    channel -> of(config, channel, "group.id"), channel -> channel));
    this.lag = MultiGauge.builder("disclosure.consumer.lag.records").register(meters);
  }

  @Override
  public String name() {
    return "consumers";
  }

  @Override
  public Uni<Void> look() {
    return Uni.createFrom()
        .completionStage(() -> topics.unread(topicByGroup))
        .invoke(this::take)
        .replaceWithVoid();
  }

  private void take(Map<String, Long> unreadByGroup) {
    lag.register(
        unreadByGroup.entrySet().stream()
            .map(
                unread ->
                    MultiGauge.Row.of(
                        Tags.of(
                            "consumer",
                            channelByGroup.getOrDefault(unread.getKey(), unread.getKey())),
                        unread.getValue()))
            .collect(Collectors.toList()),
        true);
  }

  private static String of(Config config, String channel, String property) {
    return config.getValue("mp.messaging.incoming." + channel + "." + property, String.class);
  }
}
