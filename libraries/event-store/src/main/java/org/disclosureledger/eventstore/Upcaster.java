package org.disclosureledger.eventstore;

import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Lifts the data of one event type by one schema version.
 *
 * @param type the event type
 * @param fromVersion the schema version it understands; the result has the next one
 * @param lift the change; may alter and return its argument
 */
public record Upcaster(String type, int fromVersion, UnaryOperator<JsonObject> lift) {

  /** Checks presence and range. */
  public Upcaster {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(lift, "lift");
    if (fromVersion < 1) {
      throw new IllegalArgumentException("fromVersion must be at least 1");
    }
  }
}
