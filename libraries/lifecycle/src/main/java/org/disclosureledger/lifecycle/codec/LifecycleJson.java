package org.disclosureledger.lifecycle.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.SchemaVersion;
import org.disclosureledger.lifecycle.event.LifecycleEvent;
import org.disclosureledger.lifecycle.event.StreamKind;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of lifecycle events.
 *
 * <p>A confidential member is written as the text of its envelope and can be written in no other
 * way: an event that still holds a clear one is refused. Unknown members are ignored, so that a
 * version reads what its successor wrote.
 */
public final class LifecycleJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModules(new JavaTimeModule(), new Jdk8Module(), new ConfidentialModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private static final Map<String, Class<? extends LifecycleEvent>> TYPES = types();

  private LifecycleJson() {}

  /** Every event type by its name in the ledger. */
  public static Map<String, Class<? extends LifecycleEvent>> eventTypes() {
    return TYPES;
  }

  /** The name under which an event's type stands in the ledger. */
  public static String typeName(Class<? extends LifecycleEvent> type) {
    return type.getSimpleName();
  }

  /** The schema version in which events of this type are written. */
  public static int schemaVersion(Class<? extends LifecycleEvent> type) {
    SchemaVersion version = type.getAnnotation(SchemaVersion.class);
    return version == null ? 1 : version.value();
  }

  /** The kind of stream that holds events of this type, or null if no type has this name. */
  public static @Nullable StreamKind streamKind(String typeName) {
    Class<? extends LifecycleEvent> type = TYPES.get(typeName);
    return type == null ? null : StreamKind.of(type);
  }

  /**
   * Writes an event or its metadata.
   *
   * @throws IllegalArgumentException when a confidential member is still in the clear
   */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          value.getClass().getSimpleName() + " cannot be written", withoutContent(e));
    }
  }

  /**
   * Reads an event of a known type in its newest schema version. What was stored or received is
   * read by the event store's decoder, which lifts older ones first.
   *
   * @throws IllegalArgumentException when the text is not such an event; quotes nothing of it
   */
  public static LifecycleEvent read(String typeName, String json) {
    Class<? extends LifecycleEvent> type = TYPES.get(typeName);
    if (type == null) {
      throw new IllegalArgumentException("unknown event type " + typeName);
    }
    return read(type, json);
  }

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException when the text is not such a value; quotes nothing of it
   */
  public static <T> T read(Class<T> type, String json) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          type.getSimpleName() + " cannot be read", withoutContent(e));
    }
  }

  static JsonMapper mapper() {
    return MAPPER;
  }

  /** Jackson's messages may quote what they could not read. */
  private static Throwable withoutContent(JsonProcessingException e) {
    Throwable bare = new IllegalArgumentException(e.getClass().getSimpleName());
    bare.setStackTrace(e.getStackTrace());
    return bare;
  }

  private static Map<String, Class<? extends LifecycleEvent>> types() {
    Map<String, Class<? extends LifecycleEvent>> types = new TreeMap<>();
    Stream.of(StreamKind.values())
        .flatMap(kind -> types(kind.family()))
        .forEach(type -> types.put(type.getSimpleName(), type.asSubclass(LifecycleEvent.class)));
    return Map.copyOf(types);
  }

  /** The records of a sealed interface; a large one gathers them by subject in further ones. */
  private static Stream<Class<?>> types(Class<?> family) {
    return family.isRecord()
        ? Stream.of(family)
        : Stream.of(family.getPermittedSubclasses()).flatMap(LifecycleJson::types);
  }
}
