package org.disclosureledger.notification.sendmail;

import java.util.Map;

/**
 * A mail, ready to be sent.
 *
 * @param messageId with its angle brackets
 * @param headers further headers
 */
record Letter(
    Destination.Address to,
    String messageId,
    String subject,
    String text,
    Map<String, String> headers) {

  Letter {
    headers = Map.copyOf(headers);
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
