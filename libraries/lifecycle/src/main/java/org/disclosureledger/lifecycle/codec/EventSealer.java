package org.disclosureledger.lifecycle.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.disclosureledger.lifecycle.CaseContent;
import org.disclosureledger.lifecycle.Content;
import org.disclosureledger.lifecycle.Identity;
import org.disclosureledger.lifecycle.Open;
import org.disclosureledger.lifecycle.event.LifecycleEvent;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.sealing.DataKey;
import org.disclosureledger.sealing.Secrecy;
import org.jspecify.annotations.Nullable;

/**
 * Seals the confidential members of an event before it is written.
 *
 * <p>A member that is already sealed stays as it is: its envelope names the event it comes from. A
 * clear one is sealed under the key of its classification, bound to the event and to the field
 * {@code <Type>.<member>}, where the type is the record that holds the member: the event, or a
 * group such as {@link org.disclosureledger.lifecycle.event.Submission} in it.
 */
public final class EventSealer {

  private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();

  private EventSealer() {}

  /**
   * The event with every confidential member sealed.
   *
   * @param eventId the event's id, to which the envelopes are bound
   * @throws IllegalStateException when a clear member needs a key that {@code keys} lacks
   */
  public static <E extends LifecycleEvent> E seal(E event, UUID eventId, SealingKeys keys) {
    Shape shape = SHAPES.computeIfAbsent(event.getClass(), Shape::of);
    if (shape.places.isEmpty()) {
      return event;
    }
    @SuppressWarnings("unchecked")
    E sealed = (E) shape.sealed(event, eventId, keys);
    return sealed;
  }

  /**
   * Turns an opened member's bytes back into its value. An element of a list that is null says
   * nothing, and is left out wherever the list is read.
   */
  static <T> Function<byte[], T> decoder(JavaType type) {
    return bytes -> {
      try {
        T value = LifecycleJson.mapper().readValue(bytes, type);
        if (value instanceof List<?> list) {
          list.removeIf(Objects::isNull);
        }
        return value;
      } catch (IOException e) {
        throw new IllegalStateException("a sealed member is not a " + type.toCanonical());
      }
    };
  }

  private static byte[] encode(Object value) {
    try {
      return LifecycleJson.mapper().writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a confidential member cannot be written");
    }
  }

  /** A record whose members are sealed one by one, or the group of such members in it. */
  private record Shape(
      Constructor<?> constructor, RecordComponent[] components, List<Place> places) {

    static Shape of(Class<?> event) {
      return of(event, null);
    }

    private static Shape of(Class<?> type, @Nullable Secrecy group) {
      RecordComponent[] components = type.getRecordComponents();
      Class<?>[] parameters = new Class<?>[components.length];
      List<Place> places = new ArrayList<>();
      for (int i = 0; i < components.length; i++) {
        parameters[i] = components[i].getType();
        Secrecy secrecy = group == null ? classification(components[i]) : group;
        if (parameters[i] == Confidential.class) {
          places.add(member(type, components[i], i, secrecy));
        } else if (secrecy != Secrecy.OPEN) {
          places.add(new Group(i, of(parameters[i], secrecy)));
        }
      }
      try {
        return new Shape(type.getDeclaredConstructor(parameters), components, places);
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException(type + " has no canonical constructor", e);
      }
    }

    private static Secrecy classification(RecordComponent component) {
      List<Secrecy> given = new ArrayList<>();
      if (component.isAnnotationPresent(Open.class)) {
        given.add(Secrecy.OPEN);
      }
      if (component.isAnnotationPresent(Content.class)) {
        given.add(Secrecy.CONTENT);
      }
      if (component.isAnnotationPresent(Identity.class)) {
        given.add(Secrecy.IDENTITY);
      }
      if (component.isAnnotationPresent(CaseContent.class)) {
        given.add(Secrecy.CASE);
      }
      if (given.size() != 1) {
        throw new IllegalStateException(component + " needs one classification, has " + given);
      }
      return given.getFirst();
    }

    private static Member member(
        Class<?> type, RecordComponent component, int index, Secrecy secrecy) {
      if (secrecy == Secrecy.OPEN) {
        throw new IllegalStateException(component + " is sealed and cannot be open");
      }
      var valueType = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
      return new Member(
          index,
          type.getSimpleName() + "." + component.getName(),
          secrecy,
          LifecycleJson.mapper().constructType(valueType));
    }

    Object sealed(Object record, UUID eventId, SealingKeys keys) {
      try {
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
          values[i] = components[i].getAccessor().invoke(record);
        }
        for (Place place : places) {
          Object value = values[place.index()];
          values[place.index()] = value == null ? null : place.sealed(value, eventId, keys);
        }
        return constructor.newInstance(values);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(record.getClass() + " cannot be sealed", e);
      }
    }
  }

  /** Where in a record something confidential stands. */
  private sealed interface Place {
    int index();

    Object sealed(Object value, UUID eventId, SealingKeys keys);
  }

  /** A record in the record, all of whose members are confidential. */
  private record Group(int index, Shape shape) implements Place {
    @Override
    public Object sealed(Object value, UUID eventId, SealingKeys keys) {
      return shape.sealed(value, eventId, keys);
    }
  }

  private record Member(int index, String fieldId, Secrecy secrecy, JavaType type)
      implements Place {
    @Override
    public Object sealed(Object value, UUID eventId, SealingKeys keys) {
      Confidential<?> confidential = (Confidential<?>) value;
      if (confidential.isSealed()) {
        return confidential;
      }
      DataKey key = keys.of(secrecy);
      if (key == null) {
        throw new IllegalStateException("no key to seal " + fieldId);
      }
      return confidential.sealWith(key, eventId, fieldId, EventSealer::encode, decoder(type));
    }
  }
}
