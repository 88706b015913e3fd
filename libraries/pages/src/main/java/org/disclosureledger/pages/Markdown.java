package org.disclosureledger.pages;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Emphasis;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Markdown as HTML that may stand in a page whoever wrote it: HTML in it is shown as text, links
 * lead only to the web or to mail and tell nobody where the reader came from, and an image is a
 * link to it, so that nobody who wrote a report learns who reads it and when. Headings stand below
 * those of the page, and what scrolls sideways can be reached by keyboard.
 */
public final class Markdown {

  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), AutolinkExtension.create());

  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .extensions(EXTENSIONS)
          .escapeHtml(true)
          .sanitizeUrls(true)
          .urlSanitizer(new DefaultUrlSanitizer(List.of("https", "http", "mailto")))
          .attributeProviderFactory(
              context ->
                  (node, tag, attributes) -> {
                    if (node instanceof Link) {
                      attributes.put("rel", "nofollow noopener noreferrer");
                    }
                    if (tag.equals("pre")) {
                      attributes.put("tabindex", "0");
                    }
                  })
          .build();

  private Markdown() {}

  /** The HTML of a text. */
  public static String toHtml(String markdown) {
    Node text = PARSER.parse(markdown);
    text.accept(new InAPage());
    return RENDERER.render(text);
  }

  /** Lowers headings, and puts a link or within a link the words alone in an image's place. */
  private static final class InAPage extends AbstractVisitor {

    private static final int ABOVE = 2;
    private static final int LOWEST = 6;

    @Override
    public void visit(Heading heading) {
      heading.setLevel(Math.min(LOWEST, heading.getLevel() + ABOVE));
      visitChildren(heading);
    }

    @Override
    public void visit(Image image) {
      visitChildren(image);
      Node words = new Link(image.getDestination(), image.getTitle());
      if (isWithinLink(image)) {
        words = new Emphasis();
      }
      while (image.getFirstChild() != null) {
        words.appendChild(image.getFirstChild());
      }
      image.insertAfter(words);
      image.unlink();
    }

    private static boolean isWithinLink(Node node) {
      for (Node above = node.getParent(); above != null; above = above.getParent()) {
        if (above instanceof Link) {
          return true;
        }
      }
      return false;
    }
  }
}
