package org.disclosureledger.service.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The names under which an enum's constants stand in JSON. */
final class EnumNames {

  private EnumNames() {}

  static String of(Class<?> type) {
    return Arrays.stream(type.getFields())
        .filter(field -> field.isEnumConstant())
        .map(
            field -> {
              JsonProperty named = field.getAnnotation(JsonProperty.class);
              return named == null ? field.getName() : named.value();
            })
        .collect(Collectors.joining(", "));
  }
}
