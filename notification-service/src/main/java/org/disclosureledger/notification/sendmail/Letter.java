package org.disclosureledger.notification.sendmail;

import java.util.Map;

/**
 * A mail, ready to be sent.
 *
 * @param from the name of whoever writes
 * @param messageId with its angle brackets
 * @param html the same as the text
 * @param headers further headers
 */
record Letter(
    Destination.Address to,
    String from,
    String messageId,
    String subject,
    String text,
    String html,
    Map<String, String> headers) {

  Letter {
    headers = Map.copyOf(headers);
    requireOneLine(from);
    requireOneLine(messageId);
    requireOneLine(subject);
    headers.forEach(
        (name, value) -> {
          requireOneLine(name);
          requireOneLine(value);
        });
  }

  /** A header with a line end would begin another one. */
  private static void requireOneLine(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a header is one line");
    }
  }

  @Override
  public String toString() {
    return "Letter[" + messageId + "]";
  }
}
