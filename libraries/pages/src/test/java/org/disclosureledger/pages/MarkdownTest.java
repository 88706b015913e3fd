package org.disclosureledger.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MarkdownTest {

  @Test
  void showsHtmlAsText() {
    // When
    String html = Markdown.toHtml("a <img src=x onerror=alert(1)>\n\n<script>alert(1)</script>");

    // Then
    assertThat(html).doesNotContain("<img").doesNotContain("<script").contains("&lt;script&gt;");
  }

  @Test
  void leavesOutLinksThatRunCode() {
    // When
    String html = Markdown.toHtml("[a](javascript:alert(1)) [b](data:text/html,x)");

    // Then
    assertThat(html).doesNotContain("javascript:").doesNotContain("data:");
  }

  @Test
  void tellsNobodyWhereTheReaderComesFrom() {
    // When
    String html = Markdown.toHtml("[a](https://example.org)");

    // Then
    assertThat(html)
        .contains("href=\"https://example.org\"")
        .contains("rel=\"nofollow noopener noreferrer\"");
  }

  @Test
  @DisplayName("An image is a link: looking at a report tells nobody that somebody looks")
  void loadsNoImages() {
    // When
    String html =
        Markdown.toHtml("![a](https://example.org/a.png) [![b](b.png)](https://example.org/c)");

    // Then
    assertThat(html)
        .doesNotContain("<img")
        .contains("href=\"https://example.org/a.png\">a</a>", "<em>b</em></a>");
  }

  @Test
  @DisplayName("Tables, bare links and headings are what they look like; code can be focused")
  void rendersWhatPeopleWrite() {
    // When
    String html =
        Markdown.toHtml(
            "## Steps\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nSee https://example.org/x.\n\n    code");

    // Then
    assertThat(html)
        .contains("<h4>Steps</h4>", "<td>1</td>", "href=\"https://example.org/x\"")
        .contains("<pre tabindex=\"0\">");
  }
}
