package org.disclosureledger.pages;

import java.util.List;
import org.commonmark.node.Link;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Markdown as HTML that may stand in a page whoever wrote it: HTML in it is shown as text, links
 * lead only to the web or to mail, and tell nobody where the reader came from.
 */
public final class Markdown {

  private static final Parser PARSER = Parser.builder().build();

  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .sanitizeUrls(true)
          .urlSanitizer(new DefaultUrlSanitizer(List.of("https", "http", "mailto")))
          .attributeProviderFactory(
              context ->
                  (node, tag, attributes) -> {
                    if (node instanceof Link) {
                      attributes.put("rel", "nofollow noopener noreferrer");
                    }
                  })
          .build();

  private Markdown() {}

  /** The HTML of a text. */
  public static String toHtml(String markdown) {
    return RENDERER.render(PARSER.parse(markdown));
  }
}
