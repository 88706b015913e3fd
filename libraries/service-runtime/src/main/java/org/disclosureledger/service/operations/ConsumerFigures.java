package org.disclosureledger.service.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.disclosureledger.service.messaging.ChannelState;
import org.disclosureledger.service.messaging.ChannelStates;
import org.disclosureledger.service.messaging.KafkaBrokerTopics;
import org.eclipse.microprofile.config.Config;

/**
 * How many records lie behind the place that each consumer of this service has committed, whichever
 * of its instances reads them. What a consumer has fetched and holds counts as unread; how much
 * that is, and for how long a batch has been dealt with, is told for this process.
 */
@ApplicationScoped
public class ConsumerFigures implements FigureSource {

  private final KafkaBrokerTopics topics;
  private final KafkaClientService kafka;
  private final Config config;
  private final ChannelStates channels;
  private final InstantSource time;
  private final MultiGauge lag;
  private final MultiGauge held;
  private final MultiGauge busy;

  ConsumerFigures(
      KafkaBrokerTopics topics,
      KafkaClientService kafka,
      Config config,
      ChannelStates channels,
      InstantSource time,
      MeterRegistry meters) {
    this.topics = topics;
    this.kafka = kafka;
    this.config = config;
    this.channels = channels;
    this.time = time;
    this.lag = MultiGauge.builder("disclosure.consumer.lag.records").register(meters);
    this.held = MultiGauge.builder("disclosure.consumer.held").baseUnit("bytes").register(meters);
    this.busy = MultiGauge.builder("disclosure.consumer.busy").baseUnit("seconds").register(meters);
  }

  @Override
  public String name() {
    return "consumers";
  }

  @Override
  public Uni<Void> look() {
    Instant now = time.instant();
    tell(held, ChannelState::waitingBytes);
    tell(busy, channel -> busySeconds(channel, now));
    Map<String, String> topicByGroup = new HashMap<>();
    Map<String, String> channelByGroup = new HashMap<>();
    for (String channel : kafka.getConsumerChannels()) {
      topicByGroup.put(of(channel, "group.id"), of(channel, "topic"));
      channelByGroup.put(of(channel, "group.id"), channel);
    }
    return Uni.createFrom()
        .completionStage(() -> topics.unread(topicByGroup))
        .invoke(unread -> take(unread, channelByGroup))
        .replaceWithVoid();
  }

  private void take(Map<String, Long> unreadByGroup, Map<String, String> channelByGroup) {
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

  private void tell(MultiGauge gauge, Function<ChannelState, Number> figure) {
    gauge.register(
        channels.all().stream()
            .map(
                channel ->
                    MultiGauge.Row.of(
                        Tags.of("consumer", channel.consumer()), figure.apply(channel)))
            .collect(Collectors.toList()),
        true);
  }

  private static long busySeconds(ChannelState channel, Instant now) {
    Instant since = channel.busySince();
    return since == null ? 0 : Duration.between(since, now).toSeconds();
  }

  private String of(String channel, String property) {
    return config.getValue("mp.messaging.incoming." + channel + "." + property, String.class);
  }
}
