package org.disclosureledger.service.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.spelling.Spelled;

/** The words under which an enum's constants stand in JSON. */
final class EnumNames {

  private EnumNames() {}

  static String of(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> constant instanceof Spelled word ? word.spelling() : named(type, constant))
        .collect(Collectors.joining(", "));
  }

  private static String named(Class<?> type, Object constant) {
    String name = ((Enum<?>) constant).name();
    return Arrays.stream(type.getFields())
        .filter(field -> field.getName().equals(name))
        .map(field -> field.getAnnotation(JsonProperty.class))
        .flatMap(Stream::ofNullable)
        .map(JsonProperty::value)
        .findFirst()
        .orElse(name);
  }
}
