package org.disclosureledger.pages;

import org.jspecify.annotations.Nullable;

/**
 * A text of somebody else's on a page.
 *
 * @param html what is shown of it, safe to stand in a page whoever wrote it
 * @param rest how many characters are not shown; zero when all are
 * @param whole where the whole text is
 */
public record LongText(String html, int rest, String whole) {

  private static final int SHOWN = 12_000;

  /** A text in Markdown; nothing where nothing is. */
  public static @Nullable LongText markdown(@Nullable String text, String whole) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String shown = cut(text);
    return new LongText(Markdown.toHtml(Visible.of(shown)), text.length() - shown.length(), whole);
  }

  /** The beginning of a text, which ends between two characters. */
  private static String cut(String text) {
    if (text.length() <= SHOWN) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
    return text.substring(0, end);
  }
}
