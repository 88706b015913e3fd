package org.disclosureledger.service.web;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a list ended. Lists go from the latest item to the earliest; between items of one
 * instant the id decides.
 *
 * @param at the last item's instant
 * @param id the last item's id
 * @param <I> what an id is
 */
public record Cursor<I>(Instant at, I id) {

  private static final Instant AFTER_ALL = Instant.parse("9999-12-31T00:00:00Z");
  private static final UUID HIGHEST_UUID = new UUID(-1L, -1L);
  private static final String HIGHEST_NAME = "~";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}");

  /**
   * The cursor of a list whose ids are UUIDs; before its first page without a text.
   *
   * @throws ProblemException 400 when the text is not a cursor of ours
   */
  public static Cursor<UUID> ofUuids(@Nullable String text) {
    return parse(text, HIGHEST_UUID, UUID::fromString);
  }

  /**
   * The cursor of a list whose ids are names, as public numbers are; before its first page without
   * a text.
   *
   * @throws ProblemException 400 when the text is not a cursor of ours
   */
  public static Cursor<String> ofNames(@Nullable String text) {
    return parse(text, HIGHEST_NAME, Cursor::name);
  }

  /** As it stands in a page and in the query of the next one. */
  public String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((at + " " + id).getBytes(StandardCharsets.UTF_8));
  }

  private static <I> Cursor<I> parse(@Nullable String text, I highest, Function<String, I> id) {
    if (text == null) {
      return new Cursor<>(AFTER_ALL, highest);
    }
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
      return new Cursor<>(instant(parts[0]), id.apply(parts[1]));
    } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
      throw Problem.unreadable("cursor", "This is not a cursor of this list.").asException();
    }
  }

  /** Java reads instants that PostgreSQL cannot hold. */
  private static Instant instant(String text) {
    Instant at = Instant.parse(text);
    if (at.isBefore(Instant.EPOCH) || at.isAfter(AFTER_ALL)) {
      throw new IllegalArgumentException("nothing was ever recorded then");
    }
    return at;
  }

  private static String name(String text) {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException("no name");
    }
    return text;
  }
}
