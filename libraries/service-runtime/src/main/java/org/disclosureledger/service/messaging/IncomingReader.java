package org.disclosureledger.service.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.disclosureledger.eventstore.Decoded;
import org.disclosureledger.eventstore.EventDecoder;
import org.disclosureledger.lifecycle.event.LifecycleEvent;
import org.jspecify.annotations.Nullable;

/** Reads received records, so that what cannot be read reaches our error path. */
@ApplicationScoped
public class IncomingReader {

  private final EventDecoder<LifecycleEvent> decoder;

  IncomingReader(EventDecoder<LifecycleEvent> decoder) {
    this.decoder = decoder;
  }

  /** What came of reading a record. */
  public sealed interface Reading {
    /** An event. */
    record Readable(Incoming incoming) implements Reading {}

    /**
     * No event; it is put aside.
     *
     * @param streamId its stream, if that much could be read
     * @param version its place there, if that much could be read
     */
    record Unreadable(
        Incoming.Received record, @Nullable UUID streamId, @Nullable Integer version, String reason)
        implements Reading {}
  }

  /** Reads a record; never throws. */
  public Reading read(Incoming.Received record) {
    UUID streamId = null;
    Integer version = null;
    try {
      Map<String, String> headers = record.headers();
      streamId = UUID.fromString(header(headers, CloudEvents.SUBJECT));
      version = Integer.valueOf(header(headers, CloudEvents.STREAM_VERSION));
      CloudEvents.TypeParts type = CloudEvents.parse(header(headers, CloudEvents.TYPE));
      return switch (decoder.decode(type.eventType(), type.schemaVersion(), record.payload())) {
        case Decoded.Known<LifecycleEvent>(LifecycleEvent event) ->
            new Reading.Readable(incoming(record, streamId, version, event));
        case Decoded.Unknown<LifecycleEvent> newer ->
            new Reading.Readable(incoming(record, streamId, version, null));
        case Decoded.Undecodable<LifecycleEvent> broken ->
            new Reading.Unreadable(record, streamId, version, broken.reason());
      };
    } catch (IllegalArgumentException | DateTimeException e) {
      return new Reading.Unreadable(record, streamId, version, "headers are not an event's");
    }
  }

  private static Incoming incoming(
      Incoming.Received record, UUID streamId, int version, @Nullable LifecycleEvent event) {
    Map<String, String> headers = record.headers();
    return new Incoming(
        record,
        streamId,
        version,
        UUID.fromString(header(headers, CloudEvents.ID)),
        header(headers, CloudEvents.PROGRAM),
        UUID.fromString(header(headers, CloudEvents.CORRELATION)),
        Instant.parse(header(headers, CloudEvents.TIME)),
        header(headers, CloudEvents.ACTOR),
        event);
  }

  private static String header(Map<String, String> headers, String name) {
    String value = headers.get(name);
    if (value == null) {
      throw new IllegalArgumentException("header missing: " + name);
    }
    return value;
  }
}
