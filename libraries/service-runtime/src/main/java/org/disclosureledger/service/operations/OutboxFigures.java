package org.disclosureledger.service.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.ToDoubleFunction;
import org.disclosureledger.eventstore.OutboxGauges;
import org.disclosureledger.eventstore.OutboxRelay;
import org.disclosureledger.service.messaging.RelayRunner;

/** How far publishing is behind, whoever publishes, and whether this process does. */
@ApplicationScoped
public class OutboxFigures implements FigureSource {

  private final OutboxRelay relay;
  private final InstantSource time;
  private volatile OutboxGauges seen = new OutboxGauges(0, 0, null, null, 0, false);

  OutboxFigures(RelayRunner runner, InstantSource time, MeterRegistry meters) {
    this.relay = runner.relay();
    this.time = time;
    register(meters, "disclosure.outbox.events", self -> self.seen.events());
    register(meters, "disclosure.outbox.keys", self -> self.seen.keys());
    register(meters, "disclosure.outbox.oldest.seconds", OutboxFigures::oldest);
    register(meters, "disclosure.relay.leader", self -> self.relay.isLeading() ? 1 : 0);
    register(meters, "disclosure.relay.epoch", self -> self.seen.leaseEpoch());
    register(
        meters,
        "disclosure.relay.republishing.waits.seconds",
        self -> self.relay.waitingToRepublish().toMillis() / 1e3);
    register(meters, "disclosure.relay.republishing", self -> self.seen.republishing() ? 1 : 0);
  }

  @Override
  public String name() {
    return "outbox";
  }

  @Override
  public Uni<Void> look() {
    return relay.gauges().invoke(found -> seen = found).replaceWithVoid();
  }

  private double oldest() {
    Instant oldest = seen.oldest();
    return oldest == null
        ? 0
        : Math.max(0, Duration.between(oldest, time.instant()).toMillis() / 1e3);
  }

  private void register(MeterRegistry meters, String name, ToDoubleFunction<OutboxFigures> figure) {
    Gauge.builder(name, this, figure).strongReference(true).register(meters);
  }
}
