package org.disclosureledger.service.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.disclosureledger.eventstore.Decoded;
import org.disclosureledger.eventstore.EventDecoder;
import org.disclosureledger.lifecycle.event.LifecycleEvent;
import org.disclosureledger.service.failure.NewerVersionNeeded;
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
    record Readable(ReceivedEvent incoming) implements Reading {}

    /**
     * An event whose type, or newer version, is not known here: its stream waits for the upgrade.
     *
     * @param streamId its stream
     * @param version its place there
     */
    record Newer(
        ReceivedEvent.Received record, UUID streamId, int version, NewerVersionNeeded needed)
        implements Reading {}

    /**
     * No event; it is put aside.
     *
     * @param streamId its stream, if that much could be read
     * @param version its place there, if that much could be read
     */
    record Unreadable(
        ReceivedEvent.Received record,
        @Nullable UUID streamId,
        @Nullable Integer version,
        String reason)
        implements Reading {}
  }

  /** Reads a record; never throws, whatever it is given. */
  public Reading read(ReceivedEvent.Received record) {
    UUID streamId;
    int version;
    try {
      streamId = streamId(record);
      version = version(record);
    } catch (RuntimeException e) {
      return new Reading.Unreadable(record, null, null, "it tells no place in a stream");
    }
    try {
      CloudEvents.TypeParts type = CloudEvents.parse(header(record.headers(), CloudEvents.TYPE));
      return switch (decoder.decode(type.eventType(), type.schemaVersion(), record.payload())) {
        case Decoded.Known<LifecycleEvent>(LifecycleEvent event) ->
            new Reading.Readable(incoming(record, streamId, version, event));
        case Decoded.Unknown<LifecycleEvent>(String name, int schema) ->
            new Reading.Newer(
                record, streamId, version, new NewerVersionNeeded(name + ".v" + schema));
        case Decoded.Undecodable<LifecycleEvent> broken ->
            new Reading.Unreadable(record, streamId, version, broken.reason());
      };
    } catch (RuntimeException | StackOverflowError e) {
      return new Reading.Unreadable(record, streamId, version, "headers are not an event's");
    }
  }

  /** A record under another key than its stream's comes from somewhere else. */
  private static UUID streamId(ReceivedEvent.Received record) {
    UUID streamId = UUID.fromString(header(record.headers(), CloudEvents.SUBJECT));
    if (!streamId.toString().equals(record.key())) {
      throw new IllegalArgumentException("not under its stream's key");
    }
    return streamId;
  }

  private static int version(ReceivedEvent.Received record) {
    int version = Integer.parseInt(header(record.headers(), CloudEvents.STREAM_VERSION));
    if (version < 1) {
      throw new IllegalArgumentException("versions start at 1");
    }
    return version;
  }

  private static ReceivedEvent incoming(
      ReceivedEvent.Received record, UUID streamId, int version, LifecycleEvent event) {
    Map<String, String> headers = record.headers();
    return new ReceivedEvent(
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
