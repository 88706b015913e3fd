package org.disclosureledger.service.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.disclosureledger.eventstore.KeyRecord;
import org.disclosureledger.eventstore.OutboxRouting;
import org.disclosureledger.eventstore.OutgoingRecord;
import org.disclosureledger.eventstore.RecordedEvent;
import org.disclosureledger.lifecycle.EventMetadata;
import org.disclosureledger.lifecycle.codec.LifecycleJson;
import org.disclosureledger.lifecycle.event.StreamKind;
import org.disclosureledger.service.ServiceConfig;
import org.disclosureledger.service.trace.Traces;
import org.jspecify.annotations.Nullable;

/** Where this service's events go: to the topic of their kind of stream, keyed by the stream. */
@ApplicationScoped
public class LifecycleRouting implements OutboxRouting {

  /** The topic on which wrapped data keys travel. */
  public static final String DATA_KEYS = "disclosure.data-keys";

  private final String source;
  private final jakarta.enterprise.inject.Instance<PublicRouting> publicRouting;

  LifecycleRouting(
      ServiceConfig config, jakarta.enterprise.inject.Instance<PublicRouting> publicRouting) {
    this.source = "urn:disclosure-ledger:" + config.service();
    this.publicRouting = publicRouting;
  }

  @Override
  public List<OutgoingRecord> event(RecordedEvent row) {
    EventMetadata metadata = LifecycleJson.read(EventMetadata.class, row.metadata());
    List<OutgoingRecord> records = new ArrayList<>(2);
    records.add(
        new OutgoingRecord(
            topic(metadata.stream()),
            row.streamId().toString(),
            headers(row, metadata),
            row.data().getBytes(StandardCharsets.UTF_8)));
    publicRouting.stream().forEach(routing -> records.addAll(routing.event(row, metadata)));
    return records;
  }

  @Override
  public OutgoingRecord key(KeyRecord key) {
    return new OutgoingRecord(
        DATA_KEYS,
        key.keyId().toString(),
        Map.of("purpose", key.purpose(), "owner", key.owner().toString()),
        key.wrapped().getBytes(StandardCharsets.UTF_8));
  }

  private Map<String, String> headers(RecordedEvent row, EventMetadata metadata) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(CloudEvents.SPEC_VERSION, "1.0");
    headers.put(CloudEvents.ID, row.eventId().toString());
    headers.put(CloudEvents.SOURCE, source);
    headers.put(
        CloudEvents.TYPE, CloudEvents.type(metadata.stream(), row.type(), row.schemaVersion()));
    headers.put(CloudEvents.SUBJECT, row.streamId().toString());
    headers.put(CloudEvents.TIME, row.recordedAt().toString());
    headers.put(CloudEvents.STREAM_VERSION, Integer.toString(row.version()));
    headers.put(CloudEvents.PROGRAM, metadata.program());
    headers.put(CloudEvents.CORRELATION, metadata.correlation().toString());
    put(headers, CloudEvents.CAUSATION, metadata.causation());
    headers.put(CloudEvents.ACTOR, metadata.actor());
    headers.put(CloudEvents.ROLE, metadata.role());
    headers.put(CloudEvents.CONTENT_TYPE, "application/json");
    if (metadata.traceparent() != null) {
      headers.put(Traces.TRACE_PARENT, metadata.traceparent());
    }
    return headers;
  }

  private static void put(Map<String, String> headers, String name, @Nullable UUID value) {
    if (value != null) {
      headers.put(name, value.toString());
    }
  }

  /** The stream label decides, not the type: an older version routes what a newer one recorded. */
  private static String topic(String stream) {
    for (StreamKind kind : StreamKind.values()) {
      if (kind.label().equals(stream)) {
        return kind.topic();
      }
    }
    throw new IllegalStateException("no topic for stream kind " + stream);
  }
}
