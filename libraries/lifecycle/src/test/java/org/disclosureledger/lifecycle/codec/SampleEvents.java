package org.disclosureledger.lifecycle.codec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.event.LifecycleEvent;
import org.disclosureledger.sealing.Confidential;

/** An event of every type, with every member set; confidential ones in the clear. */
final class SampleEvents {

  static final UUID ID = UUID.fromString("0197f3a0-0000-7000-8000-000000000001");
  static final Instant AT = Instant.parse("2026-03-04T05:06:07.123456Z");
  static final String CANARY = "canary-3f1c";

  private SampleEvents() {}

  static LifecycleEvent of(Class<? extends LifecycleEvent> type) {
    return type.cast(value(type));
  }

  private static Object value(Type type) {
    if (type instanceof ParameterizedType generic) {
      Object inner = value(generic.getActualTypeArguments()[0]);
      return generic.getRawType() == Confidential.class ? Confidential.of(inner) : List.of(inner);
    }
    Class<?> known = (Class<?>) type;
    if (known.isRecord()) {
      return instance(known);
    }
    if (known.isEnum()) {
      return known.getEnumConstants()[0];
    }
    return switch (known.getSimpleName()) {
      case "String" -> CANARY;
      case "UUID" -> ID;
      case "Instant" -> AT;
      case "int", "Integer" -> 3;
      case "boolean", "Boolean" -> true;
      case "Double", "double" -> 7.5;
      default -> throw new IllegalArgumentException("no sample of " + type);
    };
  }

  private static Object instance(Class<?> record) {
    RecordComponent[] components = record.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values =
        Arrays.stream(components).map(c -> value(c.getGenericType())).toArray(Object[]::new);
    try {
      var constructor = record.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no sample of " + record, e);
    }
  }
}
