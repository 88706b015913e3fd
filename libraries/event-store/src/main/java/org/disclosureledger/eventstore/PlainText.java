package org.disclosureledger.eventstore;

import org.jspecify.annotations.Nullable;

/**
 * Text that PostgreSQL stores as it is. The driver would silently replace half of a surrogate pair
 * by a question mark, so that something else were stored than was hashed.
 */
final class PlainText {

  private PlainText() {}

  /** Says what is wrong; null when nothing is. */
  static @Nullable String fault(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return "contains NUL";
      }
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return "contains half of a surrogate pair";
        }
        i++;
      }
    }
    return null;
  }
}
