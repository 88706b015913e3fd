package org.disclosureledger.notification.sendmail;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mail as HTML: the same sentences as its text, for readers of mail that show no plain text well.
 *
 * @param language of its sentences (BCP 47)
 * @param paragraphs what is said before the link
 * @param look what the link is
 * @param closing the program's last line
 */
@CheckedTemplate
record MailHtml(
    String language, List<String> paragraphs, String look, String link, @Nullable String closing)
    implements TemplateInstance {

  /** The same as this text. */
  static MailHtml of(MailText text, String language) {
    return new MailHtml(
        language,
        Stream.of(text.thanks(), text.news(), text.more())
            .filter(Objects::nonNull)
            .flatMap(String::lines)
            .filter(line -> !line.isBlank())
            .toList(),
        text.look(),
        text.link(),
        text.closing());
  }
}
