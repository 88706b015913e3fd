package org.disclosureledger.sealing;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The text forms of this package: a versioned prefix and parts, parted by colons, the last one
 * base64url without padding. Reading is strict: there is one text for each value, and a refusal
 * says what is wrong without repeating the text, which may be a secret.
 */
final class TextForm {
  private static final char SEPARATOR = ':';
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private TextForm() {}

  static String write(String prefix, List<String> names, byte[] bytes) {
    StringBuilder text = new StringBuilder(prefix);
    names.forEach(name -> text.append(SEPARATOR).append(name));
    return text.append(SEPARATOR).append(base64(bytes)).toString();
  }

  /** The parts after the prefix, of which there must be exactly {@code count}. */
  static String[] read(String what, String prefix, int count, String text) {
    String[] parts = text.split(":", -1);
    if (!parts[0].equals(prefix)) {
      throw new IllegalArgumentException(
          "not %s: it does not begin with %s:".formatted(what, prefix));
    }
    if (parts.length != count + 1) {
      throw new IllegalArgumentException(
          "not %s: %d parts instead of %d".formatted(what, parts.length, count + 1));
    }
    return Arrays.copyOfRange(parts, 1, parts.length);
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] bytes(String what, String base64) {
    int spare = base64.length() % 4;
    if (base64.endsWith("=") || spare == 1) {
      throw new IllegalArgumentException("not %s: not base64url without padding".formatted(what));
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(base64);
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException("not %s: not base64url without padding".formatted(what));
    }
    // The decoder ignores the unused low bits of the last digit; two texts would mean one value.
    int unused = spare == 2 ? 0b1111 : spare == 3 ? 0b11 : 0;
    if (spare != 0 && (DIGITS.indexOf(base64.charAt(base64.length() - 1)) & unused) != 0) {
      throw new IllegalArgumentException("not %s: its last digit is not canonical".formatted(what));
    }
    return bytes;
  }

  static byte[] bytes(String what, String base64, int length) {
    byte[] bytes = bytes(what, base64);
    if (bytes.length != length) {
      throw new IllegalArgumentException(
          "not %s: %d bytes instead of %d".formatted(what, bytes.length, length));
    }
    return bytes;
  }
}
