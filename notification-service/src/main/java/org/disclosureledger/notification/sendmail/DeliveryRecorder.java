package org.disclosureledger.notification.sendmail;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.disclosureledger.eventstore.Repeats;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.DeliveryEvent;
import org.disclosureledger.notification.DeliveryStream;
import org.disclosureledger.notification.domain.DeliveryDecider;
import org.disclosureledger.notification.domain.DeliveryState;
import org.disclosureledger.service.ledger.Cause;
import org.disclosureledger.service.ledger.Command;
import org.disclosureledger.service.ledger.CommandOutcome;
import org.disclosureledger.service.ledger.Folded;
import org.disclosureledger.service.ledger.Streams;
import org.disclosureledger.service.messaging.Retry;

/** Records what became of a message, once for each round. */
@ApplicationScoped
public class DeliveryRecorder {

  private static final String HANDLER = "mail";

  private final Streams streams;
  private final InstantSource time;
  private final MeterRegistry meters;
  private final Repeats tries = new Repeats(DeliveryRecorder.class, "deliveries=recorded");

  DeliveryRecorder(Streams streams, InstantSource time, MeterRegistry meters) {
    this.streams = streams;
    this.time = time;
    this.meters = meters;
  }

  /** Whether this round's outcome is on record already: then nothing is sent. */
  Uni<Boolean> isSettled(TakenJob taken) {
    return taken.begun()
        ? streams
            .load(DeliveryStream.TYPE, taken.job().deliveryId())
            .map(folded -> folded.state().settled(taken.round()))
        : Uni.createFrom().item(false);
  }

  /** The present instant, as events hold it. */
  Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MICROS);
  }

  Uni<Void> delivered(TakenJob taken, Instant acceptedAt) {
    MailJob job = taken.job();
    return record(
        taken,
        new DeliveryEvent.NotificationDelivered(
            job.program(),
            job.cause(),
            job.reportId(),
            job.notice().recipient(),
            job.notice().spelling(),
            job.messageId(),
            acceptedAt));
  }

  Uni<Void> shown(TakenJob taken) {
    MailJob job = taken.job();
    return record(
        taken,
        new DeliveryEvent.NotificationShown(
            job.program(),
            job.cause(),
            job.reportId(),
            job.notice().recipient(),
            job.notice().spelling(),
            now()));
  }

  Uni<Void> abandoned(TakenJob taken, String because) {
    MailJob job = taken.job();
    return record(
        taken,
        new DeliveryEvent.NotificationAbandoned(
            job.program(),
            job.cause(),
            job.reportId(),
            job.notice().recipient(),
            job.notice().spelling(),
            because));
  }

  /** A mail that was accepted is accepted: only recording it is tried again, however long. */
  private Uni<Void> record(TakenJob taken, DeliveryEvent outcome) {
    MailJob job = taken.job();
    Cause cause =
        new Cause(
            "system",
            "notification",
            job.cause(),
            job.correlation(),
            HANDLER + "-" + taken.round());
    Command command = Command.on(job.deliveryId(), job.program(), cause);
    return Retry.untilDone(
        tries,
        () ->
            recorded(
                    taken,
                    command,
                    folded -> DeliveryDecider.settle(folded.state(), taken.round(), outcome))
                .invoke(DeliveryRecorder::requireDone)
                .invoke(() -> count(outcome))
                .replaceWithVoid());
  }

  /** What is abandoned needs a person: it is counted where alerts are made from. */
  private void count(DeliveryEvent outcome) {
    String became =
        switch (outcome) {
          case DeliveryEvent.NotificationDelivered delivered -> "delivered";
          case DeliveryEvent.NotificationShown shown -> "shown";
          case DeliveryEvent.NotificationAbandoned abandoned -> "abandoned";
        };
    meters.counter("disclosure.mail.deliveries", "outcome", became).increment();
  }

  /** The first round's outcome begins the delivery's stream. */
  private Uni<CommandOutcome<DeliveryState>> recorded(
      TakenJob taken,
      Command command,
      Function<Folded<DeliveryState>, Decision<DeliveryEvent>> decide) {
    return taken.round() == 0
        ? streams.begin(DeliveryStream.TYPE, command, decide)
        : streams.handle(DeliveryStream.TYPE, command, decide);
  }

  private static void requireDone(CommandOutcome<DeliveryState> handled) {
    if (!(handled instanceof CommandOutcome.Done<DeliveryState>)) {
      throw new IllegalStateException(
          "delivery not recorded, outcome=" + handled.getClass().getSimpleName());
    }
  }
}
