package org.disclosureledger.backing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message that the mail server accepted.
 *
 * @param number counts the accepted messages from 1
 * @param envelopeFrom the address in MAIL FROM; empty for a bounce
 * @param envelopeTo the addresses in RCPT TO
 * @param messageId the Message-ID with its angle brackets, or null when there is none
 * @param subject decoded; empty when there is none
 * @param text the plain text, or the HTML when there is no plain text
 * @param headers every header in its raw form, by name in lower case
 * @param source the whole message as it was sent
 */
public record ReceivedMail(
    long number,
    String envelopeFrom,
    List<String> envelopeTo,
    @Nullable String messageId,
    String subject,
    String text,
    Map<String, List<String>> headers,
    String source) {

  /** Copies what could change. */
  public ReceivedMail {
    envelopeTo = List.copyOf(envelopeTo);
    headers = Map.copyOf(headers);
  }

  /** Whether it was sent to an address; letters' case does not matter. */
  public boolean isTo(String address) {
    return envelopeTo.stream().anyMatch(address::equalsIgnoreCase);
  }

  /** The first value of a header, or null when there is none. */
  public @Nullable String header(String name) {
    List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
    return values == null ? null : values.getFirst();
  }
}
