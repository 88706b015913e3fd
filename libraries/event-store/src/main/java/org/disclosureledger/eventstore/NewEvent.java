package org.disclosureledger.eventstore;

import java.util.Objects;
import java.util.UUID;

/**
 * An event that is to be appended.
 *
 * <p>{@code data} and {@code metadata} are JSON objects as text; exactly these characters are
 * hashed, stored and published.
 *
 * @param eventId identity of the fact; a second append of the same id is recognised, never doubled
 * @param type name of the event type, without version
 * @param schemaVersion version of the type's schema, from 1
 * @param data the fact as a JSON object
 * @param metadata who, why and in which context, as a JSON object
 */
public record NewEvent(UUID eventId, String type, int schemaVersion, String data, String metadata) {

  private static final int TYPE_CHARACTERS = 200;

  /** Checks presence and ranges; the texts themselves are judged when they are appended. */
  public NewEvent {
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(metadata, "metadata");
    if (type.isBlank() || type.length() > TYPE_CHARACTERS) {
      throw new IllegalArgumentException("type must have between 1 and 200 characters");
    }
    if (schemaVersion < 1 || schemaVersion > Short.MAX_VALUE) {
      throw new IllegalArgumentException("schemaVersion must be between 1 and 32767");
    }
  }
}
