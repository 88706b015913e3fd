package org.disclosureledger.service.messaging;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.PublisherDecorator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.disclosureledger.eventstore.Repeats;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Lets a service start while the broker's name is not known: the client of Kafka refuses to be made
 * then, which would end the start or, made late, the channel for good. So no channel begins before
 * the name is known; it is looked up for all of them at once, and on no event loop.
 */
@ApplicationScoped
class LateBroker implements PublisherDecorator {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final Uni<Void> known;

  LateBroker(KafkaBrokerTopics topics) {
    this.known =
        new Repeats(LateBroker.class, "broker=found")
            .of(Uni.createFrom().completionStage(topics::known))
            .onFailure()
            .retry()
            .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
            .indefinitely()
            .memoize()
            .indefinitely();
  }

  @Override
  public Multi<? extends Message<?>> decorate(
      Multi<? extends Message<?>> channel, List<String> names, boolean isConnector) {
    return isConnector ? known.onItem().transformToMulti(found -> channel) : channel;
  }
}
