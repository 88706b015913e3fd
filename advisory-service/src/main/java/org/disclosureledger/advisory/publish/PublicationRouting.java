package org.disclosureledger.advisory.publish;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.disclosureledger.advisory.AdvisoryConfig;
import org.disclosureledger.contracts.v1.AdvisoryPublished;
import org.disclosureledger.contracts.v1.PublicTopic;
import org.disclosureledger.eventstore.Decoded;
import org.disclosureledger.eventstore.EventDecoder;
import org.disclosureledger.eventstore.OutgoingRecord;
import org.disclosureledger.eventstore.RecordedEvent;
import org.disclosureledger.lifecycle.EventMetadata;
import org.disclosureledger.lifecycle.codec.LifecycleJson;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.LifecycleEvent;
import org.disclosureledger.service.messaging.PublicRouting;
import org.disclosureledger.service.web.RequestJson;

/**
 * Tells subscribers of a publication. Nothing but the public document goes out: not the stream's
 * version, which would say how often the advisory was revised, and not who acted.
 */
@ApplicationScoped
public class PublicationRouting implements PublicRouting {

  /** A publication is the first thing that happens to an advisory in public. */
  private static final String PUBLICATION =
      LifecycleJson.typeName(AdvisoryEvent.AdvisoryPublished.class);

  private static final String SOURCE = "/advisory-service";

  private final EventDecoder<LifecycleEvent> decoder;
  private final URI publicAddress;

  PublicationRouting(EventDecoder<LifecycleEvent> decoder, AdvisoryConfig config) {
    this.decoder = decoder;
    this.publicAddress = config.publicAddress();
  }

  @Override
  public List<OutgoingRecord> event(RecordedEvent row, EventMetadata metadata) {
    return row.type().equals(PUBLICATION)
            && decoder.decode(row) instanceof Decoded.Known<LifecycleEvent>(LifecycleEvent event)
            && event instanceof AdvisoryEvent.AdvisoryPublished published
        ? List.of(record(row, published))
        : List.of();
  }

  private OutgoingRecord record(RecordedEvent row, AdvisoryEvent.AdvisoryPublished published) {
    AdvisoryPublished told =
        new AdvisoryPublished(
            published.publicId(),
            published.program(),
            published.sequence(),
            published.publishedAt(),
            published.document(),
            new AdvisoryPublished.Links(
                publicAddress.resolve("/advisories/" + published.publicId()),
                publicAddress.resolve("/advisories/" + published.publicId() + ".osv.json")));
    return new OutgoingRecord(
        PublicTopic.NAME,
        row.streamId().toString(),
        headers(row, published),
        RequestJson.write(told).getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> headers(
      RecordedEvent row, AdvisoryEvent.AdvisoryPublished published) {
    return Map.of(
        PublicTopic.SPECIFICATION_VERSION,
        PublicTopic.SPECIFICATION,
        PublicTopic.ID,
        row.eventId().toString(),
        PublicTopic.SOURCE,
        SOURCE,
        PublicTopic.TYPE,
        AdvisoryPublished.TYPE,
        PublicTopic.SUBJECT,
        row.streamId().toString(),
        PublicTopic.TIME,
        published.publishedAt().toString(),
        PublicTopic.STREAM_VERSION,
        Integer.toString(published.sequence()),
        PublicTopic.CONTENT_TYPE,
        PublicTopic.MEDIA_TYPE);
  }
}
