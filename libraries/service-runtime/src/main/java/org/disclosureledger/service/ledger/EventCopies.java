package org.disclosureledger.service.ledger;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.List;
import org.disclosureledger.eventstore.Decoded;
import org.disclosureledger.eventstore.EventCodec;
import org.disclosureledger.eventstore.EventDecoder;
import org.disclosureledger.eventstore.Upcaster;
import org.disclosureledger.lifecycle.codec.LifecycleJson;
import org.disclosureledger.lifecycle.event.LifecycleEvent;
import org.disclosureledger.service.failure.NewerVersionNeeded;

/**
 * Events that a service keeps for itself beside its ledger: read by the same decoder, so that an
 * old copy means what the old event means.
 */
@Singleton
public class EventCopies {

  private final EventDecoder<LifecycleEvent> decoder;

  EventCopies(EventDecoder<LifecycleEvent> decoder) {
    this.decoder = decoder;
  }

  /** Copies read by this codec and these upcasters. */
  public static EventCopies of(EventCodec<LifecycleEvent> codec, List<Upcaster> upcasters) {
    return new EventCopies(new EventDecoder<>(codec, upcasters));
  }

  /** An event with what its decoder needs, for a column of its own. */
  private record Written(String type, int schemaVersion, @JsonRawValue String data) {}

  private record Stored(String type, int schemaVersion, JsonNode data) {}

  /** The text of an event that says itself what it is, its confidential members sealed. */
  public static String text(LifecycleEvent event) {
    return LifecycleJson.write(
        new Written(
            LifecycleJson.typeName(event.getClass()),
            LifecycleJson.schemaVersion(event.getClass()),
            LifecycleJson.write(event)));
  }

  /**
   * Reads such a text.
   *
   * @throws NewerVersionNeeded when a newer version of the service has written it
   */
  public <E extends LifecycleEvent> E read(Class<E> type, String text) {
    Stored stored = LifecycleJson.read(Stored.class, text);
    return type.cast(read(stored.type(), stored.schemaVersion(), stored.data().toString()));
  }

  /**
   * Reads an event of which type and schema version are kept beside it.
   *
   * @throws NewerVersionNeeded when a newer version of the service has written it
   * @throws IllegalStateException when it is no event
   */
  public LifecycleEvent read(String type, int schemaVersion, String data) {
    return switch (decoder.decode(type, schemaVersion, data)) {
      case Decoded.Known<LifecycleEvent>(LifecycleEvent event) -> event;
      case Decoded.Unknown<LifecycleEvent>(String name, int version) ->
          throw new NewerVersionNeeded(name + ".v" + version);
      case Decoded.Undecodable<LifecycleEvent> broken ->
          throw new IllegalStateException("a copy of an event is unreadable: " + broken.reason());
    };
  }
}
