package org.disclosureledger.backing.mail;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.disclosureledger.backing.ReceivedMail;

/** The page that shows received mail to a person: newest first, text only, nothing loaded. */
final class MailHtml {

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Received mail</title>
      <style>
      body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem;
             padding: 0 1rem; color: #1c1c1c; background: #fff; }
      article { border-top: 1px solid #999; padding: 1rem 0; }
      h2 { font-size: 1.1rem; margin: 0; overflow-wrap: anywhere; }
      dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: .5rem 0; }
      dt { color: #555; } dd { margin: 0; overflow-wrap: anywhere; }
      pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; }
      </style>
      </head>
      <body>
      <h1>Received mail</h1>
      <p>%s</p>
      %s
      </body>
      </html>
      """;

  private static final String ENTRY =
      """
      <article>
      <h2>%s</h2>
      <dl>
      <dt>To</dt><dd>%s</dd>
      <dt>From</dt><dd>%s</dd>
      <dt>Date</dt><dd>%s</dd>
      <dt>Message-ID</dt><dd>%s</dd>
      </dl>
      <pre>%s</pre>
      </article>
      """;

  private MailHtml() {}

  static String page(List<ReceivedMail> mails) {
    String entries =
        mails.reversed().stream().map(MailHtml::entry).collect(Collectors.joining("\n"));
    String summary =
        switch (mails.size()) {
          case 0 -> "No mail has arrived.";
          case 1 -> "One message.";
          default -> mails.size() + " messages, the newest first.";
        };
    return PAGE.formatted(summary, entries);
  }

  private static String entry(ReceivedMail mail) {
    String recipients =
        mail.envelopeTo().stream().map(MailHtml::link).collect(Collectors.joining(", "));
    return ENTRY.formatted(
        escape(mail.subject().isBlank() ? "(no subject)" : mail.subject()),
        recipients,
        escape(mail.envelopeFrom()),
        escape(Optional.ofNullable(mail.header("Date")).orElse("")),
        escape(Optional.ofNullable(mail.messageId()).orElse("")),
        escape(mail.text()));
  }

  private static String link(String address) {
    return "<a href=\"/mails?to=%s\">%s</a>"
        .formatted(URLEncoder.encode(address, StandardCharsets.UTF_8), escape(address));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
