package org.disclosureledger.eventstore;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.disclosureledger.eventstore.AppendOutcome.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what could not be stored, published and read again, before it can disturb the group it
 * would be in.
 */
final class AppendCheck {

  /** Most bytes of data and metadata of one event: what can be stored can be published. */
  static final int EVENT_BYTES = 512 * 1024;

  private static final String INVALID_CHARACTER = "22021";
  private static final String INVALID_TEXT = "22P02";
  private static final String TOO_LARGE = "54000";

  private AppendCheck() {}

  /** The refusal, or null when there is no reason for one. */
  static @Nullable Refused refusal(Append append) {
    for (NewEvent event : append.events()) {
      Refused refused = refusal(event);
      if (refused != null) {
        return refused;
      }
    }
    for (KeyRecord key : append.keys()) {
      if (key.wrapped().length() > EVENT_BYTES) {
        return new Refused(TOO_LARGE, "key is larger than " + EVENT_BYTES + " bytes");
      }
      Refused refused = plain(List.of(key.purpose(), key.wrapped()));
      if (refused != null) {
        return refused;
      }
    }
    IdempotencyKey key = append.idempotency();
    return key == null ? null : plain(List.of(key.scope(), key.key()));
  }

  private static @Nullable Refused refusal(NewEvent event) {
    if (bytes(event) > EVENT_BYTES) {
      return new Refused(TOO_LARGE, "event is larger than " + EVENT_BYTES + " bytes");
    }
    Refused refused = plain(List.of(event.type(), event.data(), event.metadata()));
    if (refused != null) {
      return refused;
    }
    String fault = LedgerJson.fault(event.data());
    if (fault == null) {
      fault = LedgerJson.fault(event.metadata());
    }
    return fault == null ? null : new Refused(INVALID_TEXT, fault);
  }

  private static int bytes(NewEvent event) {
    int characters = event.data().length() + event.metadata().length();
    return characters > EVENT_BYTES || characters * 3 <= EVENT_BYTES
        ? characters
        : event.data().getBytes(StandardCharsets.UTF_8).length
            + event.metadata().getBytes(StandardCharsets.UTF_8).length;
  }

  private static @Nullable Refused plain(List<String> texts) {
    for (String text : texts) {
      String fault = PlainText.fault(text);
      if (fault != null) {
        return new Refused(INVALID_CHARACTER, fault);
      }
    }
    return null;
  }
}
