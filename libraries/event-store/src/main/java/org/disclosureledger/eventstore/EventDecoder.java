package org.disclosureledger.eventstore;

import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.disclosureledger.eventstore.LedgerJson.MalformedJson;

/**
 * The one reader of events: load, relay, projection, reaction, parked events, republication and
 * export all decode here, so that an old event means the same to each of them.
 *
 * @param <E> the application's event type
 */
public final class EventDecoder<E> {

  private final EventCodec<E> codec;
  private final Map<String, Integer> versions;
  private final Map<String, Map<Integer, Upcaster>> upcasters = new HashMap<>();

  /**
   * @param codec reads the newest schema version of every known type
   * @param upcasters one for every older version of every known type
   * @throws IllegalArgumentException if a version of a known type has no upcaster or two, or if an
   *     upcaster belongs to no known version
   */
  public EventDecoder(EventCodec<E> codec, List<Upcaster> upcasters) {
    this.codec = codec;
    this.versions = Map.copyOf(codec.versions());
    upcasters.forEach(this::register);
    versions.forEach(this::requireEveryStep);
  }

  /** Decodes a stored event. */
  public Decoded<E> decode(RecordedEvent event) {
    return decode(event.type(), event.schemaVersion(), event.data());
  }

  /** Decodes a received or parked payload, of which the headers told type and version. */
  public Decoded<E> decode(String type, int schemaVersion, byte[] data) {
    try {
      return decode(
          type,
          schemaVersion,
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString());
    } catch (CharacterCodingException e) {
      return new Decoded.Undecodable<>(type, schemaVersion, "not UTF-8");
    }
  }

  /** Decodes the text of an event. */
  public Decoded<E> decode(String type, int schemaVersion, String data) {
    if (schemaVersion < 1) {
      return new Decoded.Undecodable<>(type, schemaVersion, "schema versions start at 1");
    }
    String fault = LedgerJson.fault(data);
    if (fault != null) {
      return new Decoded.Undecodable<>(type, schemaVersion, fault);
    }
    Integer newest = versions.get(type);
    // A member that is new may be the one that matters: what fits is not what is meant.
    return newest == null || schemaVersion > newest
        ? new Decoded.Unknown<>(type, schemaVersion)
        : read(type, schemaVersion, newest, data);
  }

  private Decoded<E> read(String type, int schemaVersion, int newest, String data) {
    try {
      String lifted = schemaVersion < newest ? lift(type, schemaVersion, newest, data) : data;
      return new Decoded.Known<>(codec.read(type, lifted));
    } catch (MalformedJson e) {
      return new Decoded.Undecodable<>(type, schemaVersion, e.reason());
    } catch (RuntimeException e) {
      return new Decoded.Undecodable<>(type, schemaVersion, "members do not fit the type");
    }
  }

  private String lift(String type, int schemaVersion, int newest, String data)
      throws MalformedJson {
    Map<Integer, Upcaster> steps = upcasters.getOrDefault(type, Map.of());
    JsonObject object = LedgerJson.read(data);
    for (int version = schemaVersion; version < newest; version++) {
      Upcaster step = steps.get(version);
      if (step == null) {
        throw new IllegalStateException("checked at construction");
      }
      object = step.lift().apply(object);
    }
    return object.encode();
  }

  private void register(Upcaster upcaster) {
    Integer newest = versions.get(upcaster.type());
    if (newest == null || upcaster.fromVersion() >= newest) {
      throw new IllegalArgumentException(
          "upcaster for " + name(upcaster.type(), upcaster.fromVersion()) + " leads nowhere");
    }
    Map<Integer, Upcaster> steps = upcasters.computeIfAbsent(upcaster.type(), t -> new HashMap<>());
    if (steps.put(upcaster.fromVersion(), upcaster) != null) {
      throw new IllegalArgumentException(
          "two upcasters for " + name(upcaster.type(), upcaster.fromVersion()));
    }
  }

  private void requireEveryStep(String type, int newest) {
    for (int version = 1; version < newest; version++) {
      if (!upcasters.getOrDefault(type, Map.of()).containsKey(version)) {
        throw new IllegalArgumentException("no upcaster for " + name(type, version));
      }
    }
  }

  private static String name(String type, int version) {
    return type + " version " + version;
  }
}
