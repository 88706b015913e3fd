package org.disclosureledger.service.keys;

import java.util.Optional;
import java.util.UUID;
import org.disclosureledger.sealing.KeyState;
import org.disclosureledger.sealing.Opening;

/** What is made of an opened confidential value whose key may be missing. */
public final class Opened {

  private static final String ERASED = "(erased)";
  private static final String NOT_YET_HERE = "(not here yet)";
  private static final String UNUSABLE = "(cannot be read here)";

  private Opened() {}

  /**
   * For those who decide by what it says.
   *
   * @return empty when it was erased
   * @throws KeyNotYetHere when its key has not arrived: wait, and try again
   * @throws KeyUnusable when waiting is of no use
   */
  public static <T> Optional<T> content(Opening<T> opening) {
    return switch (opening) {
      case Opening.Value<T>(T content) -> Optional.of(content);
      case Opening.Erased<T> erased -> Optional.empty();
      case Opening.NotYetHere<T>(UUID keyId) -> throw new KeyNotYetHere(keyId);
      case Opening.Unusable<T>(UUID keyId, String cause, boolean forGood) ->
          throw unusable(keyId, cause, forGood);
    };
  }

  /** For a page: the text, or why there is none. Only a recorded destruction reads as erased. */
  public static String text(Opening<String> opening) {
    return switch (opening) {
      case Opening.Value<String>(String content) -> content;
      case Opening.Erased<String> erased -> ERASED;
      case Opening.NotYetHere<String> absent -> NOT_YET_HERE;
      case Opening.Unusable<String> unusable -> UNUSABLE;
    };
  }

  /**
   * Makes sure that a key can be used, or never will be needed.
   *
   * @throws KeyNotYetHere when it has not arrived: wait, and try again
   * @throws KeyUnusable when waiting is of no use
   */
  public static void ensure(KeyState state) {
    switch (state) {
      case KeyState.Present present -> {}
      case KeyState.Destroyed destroyed -> {}
      case KeyState.NotYetHere(UUID keyId) -> throw new KeyNotYetHere(keyId);
      case KeyState.Unusable(UUID keyId, String cause, boolean forGood) ->
          throw unusable(keyId, cause, forGood);
    }
  }

  private static RuntimeException unusable(UUID keyId, String cause, boolean forGood) {
    return forGood ? new KeyUnusable(keyId, cause) : new KeyNotYetHere(keyId, cause);
  }
}
