package org.disclosureledger.triage.view;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.disclosureledger.service.web.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of cases ends.
 *
 * @param receivedAt of its last case
 * @param caseId its last case
 */
record CaseCursor(Instant receivedAt, UUID caseId) {

  String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((receivedAt + "|" + caseId).getBytes(StandardCharsets.UTF_8));
  }

  static @Nullable CaseCursor parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|");
      return new CaseCursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
      throw Problem.unreadable("cursor", "This is not a cursor of this list.").asException();
    }
  }
}
