package org.disclosureledger.advisory.view;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.disclosureledger.service.web.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a list ended.
 *
 * @param at the last item's instant
 * @param id the last item's id, which decides between items of one instant
 */
public record ListCursor(Instant at, String id) {

  private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

  /** Before the first page. */
  static ListCursor start(String highestId) {
    return new ListCursor(END_OF_TIME, highestId);
  }

  String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((at + "|" + id).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads a cursor.
   *
   * @return null when there is none
   * @throws org.disclosureledger.service.web.ProblemException 400 when it is not one of ours
   */
  public static @Nullable ListCursor parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|");
      if (parts.length != 2 || !parts[1].matches("[A-Za-z0-9_-]{1,80}")) {
        throw new IllegalArgumentException("not a cursor");
      }
      return new ListCursor(Instant.parse(parts[0]), parts[1]);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw Problem.unreadable("cursor", "This is not a cursor of this list.").asException();
    }
  }
}
