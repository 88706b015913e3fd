package org.disclosureledger.pages;

/**
 * Text of somebody else's, so that what it does is seen: characters that steer a terminal or turn
 * the direction of writing stand as signs of themselves (Unicode Technical Report 36 section 3.3).
 */
public final class Visible {

  private static final int LINE = 200;
  private static final int PICTURES = 0x2400;
  private static final int DELETE = 0x7f;
  private static final int FIRST_PRINTABLE = 0x20;

  private Visible() {}

  /** The same text with every such character made visible; line ends and tabs stay. */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(shown, c));
    return shown.toString();
  }

  /** The same in one line of at most 200 characters, for headings and lists. */
  public static String line(String text) {
    String line = text.strip().replace('\n', ' ');
    int count = line.codePointCount(0, line.length());
    return count <= LINE
        ? of(line)
        : of(line.substring(0, line.offsetByCodePoints(0, LINE - 1))) + "…";
  }

  private static void append(StringBuilder shown, int c) {
    if (c == '\r') {
      return;
    }
    if (c < FIRST_PRINTABLE && c != '\n' && c != '\t') {
      shown.appendCodePoint(PICTURES + c);
    } else if (c == DELETE) {
      shown.append('\u2421');
    } else if (steers(c)) {
      shown.append("\u27e8U+%04X\u27e9".formatted(c));
    } else {
      shown.appendCodePoint(c);
    }
  }

  private static boolean steers(int c) {
    return (c >= 0x80 && c < 0xa0)
        || (c >= 0x200b && c <= 0x200f)
        || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2060 && c <= 0x206f)
        || c == 0xfeff
        || c == 0x61c
        || (c >= 0xe0000 && c <= 0xe007f);
  }
}
