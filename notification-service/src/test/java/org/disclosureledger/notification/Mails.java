package org.disclosureledger.notification;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.ReceivedMail;

/** Looks into the mail server. */
final class Mails {

  private Mails() {}

  /** The mail to an address that an event caused, and whose acceptance is on record; waited for. */
  static ReceivedMail await(String address, UUID cause) {
    return Awaitility.await("mail to " + address + " about " + cause)
        .atMost(Ledger.PATIENCE)
        .until(() -> find(address, cause), Optional::isPresent)
        .orElseThrow();
  }

  /** Every copy of a mail. */
  static List<ReceivedMail> copies(String messageId) {
    return TestInstallation.mail().all().stream()
        .filter(mail -> messageId.equals(mail.messageId()))
        .toList();
  }

  private static Optional<ReceivedMail> find(String address, UUID cause) {
    List<String> recorded =
        Ledger.delivered(cause).stream().map(delivered -> delivered.messageId()).toList();
    return TestInstallation.mail().received(address).stream()
        .filter(mail -> recorded.contains(mail.messageId()))
        .findFirst();
  }
}
