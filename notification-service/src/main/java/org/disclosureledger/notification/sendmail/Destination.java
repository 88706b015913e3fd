package org.disclosureledger.notification.sendmail;

import java.util.UUID;

/** Where a message goes. */
sealed interface Destination {

  /** To this address; it prints as nothing. */
  record Address(String text) implements Destination {
    @Override
    public String toString() {
      return "Address[•••]";
    }
  }

  /**
   * Nowhere: no mail can be sent to the address, or it will never be known.
   *
   * @param reason which of the two, as the delivery's failure says it
   */
  record Unusable(String reason) implements Destination {}

  /** Nowhere: the reporter left no address, or had it erased. The page is the delivery. */
  record Page() implements Destination {}

  /** Not known yet: the key has not arrived. */
  record KeyAwaited(UUID keyId) implements Destination {}
}
