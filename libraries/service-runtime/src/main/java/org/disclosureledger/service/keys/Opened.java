package org.disclosureledger.service.keys;

import java.util.Optional;
import java.util.UUID;
import org.disclosureledger.sealing.Opening;

/** What is made of an opened confidential value whose key may be missing. */
public final class Opened {

  private static final String ERASED = "(erased)";
  private static final String NOT_YET_HERE = "(not here yet)";

  private Opened() {}

  /**
   * For those who decide by what it says.
   *
   * @return empty when it was erased
   * @throws KeyNotYetHere when its key has not arrived: wait, and try again
   */
  public static <T> Optional<T> content(Opening<T> opening) {
    return switch (opening) {
      case Opening.Value<T>(T content) -> Optional.of(content);
      case Opening.Erased<T> erased -> Optional.empty();
      case Opening.NotYetHere<T>(UUID keyId) -> throw new KeyNotYetHere(keyId);
    };
  }

  /** For a page: the text, or why there is none. Only a recorded destruction reads as erased. */
  public static String text(Opening<String> opening) {
    return switch (opening) {
      case Opening.Value<String>(String content) -> content;
      case Opening.Erased<String> erased -> ERASED;
      case Opening.NotYetHere<String> absent -> NOT_YET_HERE;
    };
  }
}
