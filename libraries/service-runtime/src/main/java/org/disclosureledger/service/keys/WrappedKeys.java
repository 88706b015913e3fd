package org.disclosureledger.service.keys;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.disclosureledger.sealing.WrappedKey;

/** One data key, wrapped for several services, as one text: a line for each. */
public final class WrappedKeys {

  private WrappedKeys() {}

  /** As one text. */
  public static String write(List<WrappedKey> wrapped) {
    return wrapped.stream().map(WrappedKey::toText).collect(Collectors.joining("\n"));
  }

  /**
   * Reads the text.
   *
   * @throws IllegalArgumentException when a line is no wrapped key
   */
  public static List<WrappedKey> parse(String text) {
    return Arrays.stream(text.split("\n")).map(WrappedKey::parse).toList();
  }
}
