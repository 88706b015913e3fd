package org.disclosureledger.advisory.publish;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.disclosureledger.advisory.AdvisoryConfig;
import org.disclosureledger.contracts.v1.AdvisoryLinks;
import org.disclosureledger.contracts.v1.AdvisoryPublished;
import org.disclosureledger.contracts.v1.AdvisoryUpdated;
import org.disclosureledger.contracts.v1.AdvisoryWithdrawn;
import org.disclosureledger.contracts.v1.PublicEvent;
import org.disclosureledger.contracts.v1.PublicTopic;
import org.disclosureledger.eventstore.Decoded;
import org.disclosureledger.eventstore.EventDecoder;
import org.disclosureledger.eventstore.OutgoingRecord;
import org.disclosureledger.eventstore.RecordedEvent;
import org.disclosureledger.lifecycle.EventMetadata;
import org.disclosureledger.lifecycle.codec.LifecycleJson;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.LifecycleEvent;
import org.disclosureledger.lifecycle.event.PublicAdvisory;
import org.disclosureledger.lifecycle.event.Rendition;
import org.disclosureledger.service.messaging.PublicRouting;
import org.disclosureledger.service.web.RequestJson;

/**
 * Tells subscribers of what is public of an advisory. Nothing but the public document goes out: not
 * the stream's version, which would say how often the advisory was revised, and not who acted.
 */
@ApplicationScoped
public class PublicationRouting implements PublicRouting {

  /** What is public: other events are not even decoded. */
  private static final Set<String> PUBLICATIONS =
      Stream.of(
              AdvisoryEvent.AdvisoryPublished.class,
              AdvisoryEvent.AdvisoryUpdated.class,
              AdvisoryEvent.AdvisoryWithdrawn.class)
          .map(LifecycleJson::typeName)
          .collect(Collectors.toUnmodifiableSet());

  private static final String SOURCE = "/advisory-service";

  private final EventDecoder<LifecycleEvent> decoder;
  private final URI publicAddress;

  PublicationRouting(EventDecoder<LifecycleEvent> decoder, AdvisoryConfig config) {
    this.decoder = decoder;
    this.publicAddress = config.publicAddress();
  }

  @Override
  public List<OutgoingRecord> event(RecordedEvent row, EventMetadata metadata) {
    return PUBLICATIONS.contains(row.type())
            && decoder.decode(row) instanceof Decoded.Known<LifecycleEvent>(LifecycleEvent event)
            && event instanceof AdvisoryEvent.Publication publication
        ? List.of(record(row, publication))
        : List.of();
  }

  private OutgoingRecord record(RecordedEvent row, AdvisoryEvent.Publication publication) {
    PublicAdvisory advisory = publication.document();
    PublicEvent told = told(publication, advisory, links(advisory));
    return new OutgoingRecord(
        PublicTopic.NAME,
        row.streamId().toString(),
        headers(row, told, advisory),
        RequestJson.write(told).getBytes(StandardCharsets.UTF_8));
  }

  private AdvisoryLinks links(PublicAdvisory advisory) {
    return new AdvisoryLinks(
        publicAddress.resolve("/advisories/" + advisory.id()),
        publicAddress.resolve("/advisories/" + advisory.id() + ".osv.json"));
  }

  private static PublicEvent told(
      AdvisoryEvent.Publication publication, PublicAdvisory said, AdvisoryLinks links) {
    String document = publication.rendition(Rendition.OSV).text();
    int sequence = publication.sequence();
    return switch (publication) {
      case AdvisoryEvent.AdvisoryPublished e ->
          new AdvisoryPublished(
              said.id(), said.program(), sequence, said.published(), document, links);
      case AdvisoryEvent.AdvisoryUpdated e ->
          new AdvisoryUpdated(
              said.id(),
              said.program(),
              sequence,
              said.published(),
              said.modified(),
              document,
              links);
      case AdvisoryEvent.AdvisoryWithdrawn e ->
          new AdvisoryWithdrawn(
              said.id(),
              said.program(),
              sequence,
              said.published(),
              said.modified(),
              Objects.requireNonNull(said.withdrawal()).reason(),
              document,
              links);
    };
  }

  private static String type(PublicEvent told) {
    return switch (told) {
      case AdvisoryPublished e -> AdvisoryPublished.TYPE;
      case AdvisoryUpdated e -> AdvisoryUpdated.TYPE;
      case AdvisoryWithdrawn e -> AdvisoryWithdrawn.TYPE;
    };
  }

  private static Map<String, String> headers(
      RecordedEvent row, PublicEvent told, PublicAdvisory said) {
    return Map.of(
        PublicTopic.SPECIFICATION_VERSION,
        PublicTopic.SPECIFICATION,
        PublicTopic.ID,
        row.eventId().toString(),
        PublicTopic.SOURCE,
        SOURCE,
        PublicTopic.TYPE,
        type(told),
        PublicTopic.SUBJECT,
        row.streamId().toString(),
        PublicTopic.TIME,
        said.modified().toString(),
        PublicTopic.STREAM_VERSION,
        Integer.toString(told.sequence()),
        PublicTopic.CONTENT_TYPE,
        PublicTopic.MEDIA_TYPE);
  }
}
