package org.disclosureledger.notification.view;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.disclosureledger.service.web.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of deliveries ends.
 *
 * @param at of its last delivery
 * @param id its last delivery
 */
record DeliveryCursor(Instant at, UUID id) {

  /** Before everything: the list begins with the latest. */
  static final DeliveryCursor START =
      new DeliveryCursor(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1L, -1L));

  String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((at + " " + id).getBytes(StandardCharsets.UTF_8));
  }

  static DeliveryCursor parse(@Nullable String text) {
    if (text == null) {
      return START;
    }
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
      return within(new DeliveryCursor(Instant.parse(parts[0]), UUID.fromString(parts[1])));
    } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
      throw Problem.unreadable("cursor", "This is not a cursor of this list.").asException();
    }
  }

  /** Java reads instants that PostgreSQL cannot hold. */
  private static DeliveryCursor within(DeliveryCursor cursor) {
    if (cursor.at().isBefore(Instant.EPOCH) || cursor.at().isAfter(START.at())) {
      throw new IllegalArgumentException("no delivery was ever recorded then");
    }
    return cursor;
  }
}
