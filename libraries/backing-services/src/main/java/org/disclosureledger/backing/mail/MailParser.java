package org.disclosureledger.backing.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.disclosureledger.backing.ReceivedMail;

/** Reads accepted messages; one that cannot be parsed is kept with its source alone. */
final class MailParser {

  private MailParser() {}

  static ReceivedMail parse(long number, Envelope envelope, byte[] source) {
    String raw = new String(source, StandardCharsets.UTF_8);
    try {
      MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(source));
      return new ReceivedMail(
          number,
          envelope.from(),
          envelope.to(),
          message.getMessageID(),
          Optional.ofNullable(message.getSubject()).orElse(""),
          text(message, "text/plain").or(() -> text(message, "text/html")).orElse(""),
          headers(message),
          raw);
    } catch (MessagingException e) {
      return new ReceivedMail(number, envelope.from(), envelope.to(), null, "", "", Map.of(), raw);
    }
  }

  private static Map<String, List<String>> headers(MimeMessage message) throws MessagingException {
    Map<String, List<String>> headers = new HashMap<>();
    for (Header header : Collections.list(message.getAllHeaders())) {
      headers
          .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(header.getValue());
    }
    return headers;
  }

  /** The first part of a type, wherever it is nested. */
  private static Optional<String> text(Part part, String type) {
    try {
      if (part.isMimeType(type)) {
        return Optional.of(String.valueOf(part.getContent()));
      }
      if (part.getContent() instanceof Multipart parts) {
        for (int i = 0; i < parts.getCount(); i++) {
          BodyPart inner = parts.getBodyPart(i);
          Optional<String> found = text(inner, type);
          if (found.isPresent()) {
            return found;
          }
        }
      }
      return Optional.empty();
    } catch (MessagingException | IOException e) {
      return Optional.empty();
    }
  }
}
