package org.disclosureledger.backing.mail;

import java.util.List;

/**
 * Whom a message is from and to, as the sender told the server.
 *
 * @param from the address in MAIL FROM, without brackets
 * @param to the accepted addresses in RCPT TO, without brackets
 */
record Envelope(String from, List<String> to) {

  Envelope {
    to = List.copyOf(to);
  }

  /** The address in {@code MAIL FROM:<…>} or {@code RCPT TO:<…>}; empty for the null sender. */
  static String addressIn(String command) {
    int open = command.indexOf('<');
    int close = command.indexOf('>', open + 1);
    if (open >= 0 && close > open) {
      return command.substring(open + 1, close);
    }
    return command.substring(command.indexOf(':') + 1).strip();
  }
}
