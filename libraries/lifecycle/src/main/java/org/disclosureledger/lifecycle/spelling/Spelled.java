package org.disclosureledger.lifecycle.spelling;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * An enum constant that has one spelling in every document, event and answer: its name in lower
 * case with hyphens, so that {@code WORKING_DAYS} is written {@code working-days}.
 */
public interface Spelled {

  /** The constant's name; every enum has it. */
  String name();

  /** The spelling outside Java. */
  @JsonValue
  default String spelling() {
    return of(name());
  }

  /** The spelling of a constant of that name. */
  static String of(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
