package org.disclosureledger.service.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** The consumers of this process: makes their ends of the channels, and tells how they are. */
@ApplicationScoped
public class ChannelStates {

  private final InstantSource time;
  private final Map<String, MergingSubscriber> subscribers = new ConcurrentSkipListMap<>();

  /** Nobody consumes yet. */
  public ChannelStates(InstantSource time) {
    this.time = time;
  }

  /**
   * A consumer's end of its channel.
   *
   * @param consumer its name
   * @param work deals with a batch, which is empty when the consumer was only woken; completes when
   *     all of it is durable
   */
  public MergingSubscriber subscriber(
      String consumer, Function<ConsumerRecords<String, byte[]>, Uni<Void>> work) {
    MergingSubscriber subscriber = new MergingSubscriber(consumer, work, time);
    subscribers.put(consumer, subscriber);
    return subscriber;
  }

  /** How every consumer is doing, by name. */
  public List<ChannelState> all() {
    return subscribers.values().stream().map(MergingSubscriber::state).toList();
  }

  /** These have something to do besides what the broker brings. */
  void wake(Collection<String> consumers) {
    consumers.forEach(
        consumer -> {
          MergingSubscriber subscriber = subscribers.get(consumer);
          if (subscriber != null) {
            subscriber.wake();
          }
        });
  }
}
