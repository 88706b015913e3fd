package org.disclosureledger.service.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.disclosureledger.lifecycle.spelling.Spelled;
import org.jspecify.annotations.Nullable;

/** Reads what stands in addresses: ids in paths, filters in queries. Absent filters are null. */
public final class Named {

  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Named() {}

  /**
   * The id in a path.
   *
   * @throws ProblemException 404: what is no id names nothing
   */
  public static UUID inPath(String text) {
    return id(text, Problem.notFound());
  }

  /**
   * The id of something that belongs to what the caller may see, so that the answer may say which
   * part of the address names nothing.
   *
   * @throws ProblemException 404 naming the part when it is none
   */
  public static UUID inPath(String part, String text) {
    return id(text, Problem.notFound().at(part));
  }

  private static UUID id(String text, Problem otherwise) {
    if (!UUID_TEXT.matcher(text).matches()) {
      throw otherwise.asException();
    }
    return UUID.fromString(text);
  }

  /**
   * The id that a filter names.
   *
   * @throws ProblemException 400 when it is none
   */
  public static @Nullable UUID id(String filter, @Nullable String text) {
    if (text == null) {
      return null;
    }
    if (!UUID_TEXT.matcher(text).matches()) {
      throw Problem.unreadable(filter, "This is not an id.").asException();
    }
    return UUID.fromString(text);
  }

  /**
   * The word that a filter names, as it is spelled.
   *
   * @throws ProblemException 400 when it is none of these words
   */
  public static <E extends Enum<E> & Spelled> @Nullable String word(
      String filter, @Nullable String text, Class<E> words) {
    if (text != null
        && Arrays.stream(words.getEnumConstants())
            .noneMatch(word -> word.spelling().equals(text))) {
      String known =
          Arrays.stream(words.getEnumConstants())
              .map(Spelled::spelling)
              .collect(Collectors.joining(", "));
      throw Problem.unreadable(filter, "This is none of " + known + ".").asException();
    }
    return text;
  }

  /**
   * The instant that a filter names.
   *
   * @throws ProblemException 400 when it is no timestamp of RFC 3339
   */
  public static @Nullable Instant instant(String filter, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return TimestampReader.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw Problem.unreadable(filter, "This is not an instant with a zone (RFC 3339).")
          .asException();
    }
  }
}
