package org.disclosureledger.service.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.disclosureledger.eventstore.ParkedEvent;
import org.disclosureledger.eventstore.Repeats;
import org.disclosureledger.service.failure.NotYetHere;
import org.disclosureledger.service.failure.PermanentFailure;
import org.jspecify.annotations.Nullable;

/** Received records in the form in which they are put aside, and back. */
final class Aside {

  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final int LONGEST_AFTER = 6;

  private Aside() {}

  static ParkedEvent gap(String consumer, ReceivedEvent event, Instant now) {
    return waiting(consumer, event, "gap", "an earlier version has to come first", now, null);
  }

  static ParkedEvent waits(String consumer, ReceivedEvent event, Throwable failure, Instant now) {
    ParkedEvent.Waiting until = until(event.record(), failure, now);
    return Failures.within(failure, NotYetHere.class)
        .map(missing -> waiting(consumer, event, "not-yet-here", message(missing), now, until))
        .orElseGet(() -> waiting(consumer, event, "unclear", innermost(failure), now, until));
  }

  static ParkedEvent failed(String consumer, ReceivedEvent event, Throwable failure, Instant now) {
    String detail =
        Failures.within(failure, PermanentFailure.class)
            .map(Aside::message)
            .orElseGet(() -> Repeats.kind(failure));
    return parked(
        consumer,
        event.record(),
        event.place().streamId(),
        event.version(),
        ParkedEvent.State.FAILED,
        "failed",
        detail,
        now,
        null);
  }

  static ParkedEvent newer(String consumer, IncomingReader.Reading.Newer newer, Instant now) {
    return parked(
        consumer,
        newer.record(),
        newer.streamId(),
        newer.version(),
        ParkedEvent.State.WAITING,
        "newer",
        message(newer.needed()),
        now,
        until(newer.record(), newer.needed(), now));
  }

  static ParkedEvent unreadable(
      String consumer, IncomingReader.Reading.Unreadable broken, Instant now) {
    return parked(
        consumer,
        broken.record(),
        broken.streamId(),
        broken.version(),
        ParkedEvent.State.FAILED,
        "unreadable",
        broken.reason(),
        now,
        null);
  }

  static ReceivedEvent.Received received(ParkedEvent event) {
    ParkedEvent.Waiting waiting = event.waiting();
    return new ReceivedEvent.Received(
        event.origin().topic(),
        event.origin().partition(),
        event.origin().offset(),
        event.origin().key(),
        event.headers(),
        event.payload(),
        event.id(),
        waiting == null ? 0 : waiting.tries());
  }

  static Optional<UUID> streamOf(ParkedEvent event) {
    return Optional.ofNullable(event.streamId());
  }

  /** Twice as long after each try, from a second to about a minute. */
  private static ParkedEvent.Waiting until(
      ReceivedEvent.Received record, Throwable failure, Instant now) {
    String awaited =
        Failures.within(failure, NotYetHere.class).map(NotYetHere::awaited).orElse("unclear");
    Duration pause = FIRST_WAIT.multipliedBy(1L << Math.min(record.tries(), LONGEST_AFTER));
    return new ParkedEvent.Waiting(awaited, now.plus(pause), record.tries() + 1);
  }

  private static ParkedEvent waiting(
      String consumer,
      ReceivedEvent event,
      String reason,
      String detail,
      Instant now,
      ParkedEvent.@Nullable Waiting until) {
    return parked(
        consumer,
        event.record(),
        event.streamId(),
        event.version(),
        ParkedEvent.State.WAITING,
        reason,
        detail,
        now,
        until);
  }

  private static ParkedEvent parked(
      String consumer,
      ReceivedEvent.Received record,
      @Nullable UUID streamId,
      @Nullable Integer version,
      ParkedEvent.State state,
      String reason,
      String detail,
      Instant now,
      ParkedEvent.@Nullable Waiting waiting) {
    return new ParkedEvent(
        record.parkedId(),
        consumer,
        new ParkedEvent.Origin(record.topic(), record.key(), record.partition(), record.offset()),
        streamId,
        version,
        state,
        reason,
        detail,
        record.headers(),
        record.payload(),
        now,
        waiting,
        null);
  }

  private static String innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getClass().getName();
  }

  private static String message(RuntimeException failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getName() : message;
  }
}
