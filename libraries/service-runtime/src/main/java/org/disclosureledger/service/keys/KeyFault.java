package org.disclosureledger.service.keys;

import java.util.UUID;

/**
 * Why a wrapped data key that is here cannot be used by this service.
 *
 * @param reason a short name, for metrics
 * @param cause the same in words for operators, with what can be done; the same for every key that
 *     one act can mend
 * @param forGood whether only an operator's act can change that, so that waiting is of no use
 */
record KeyFault(String reason, String cause, boolean forGood) {

  static final KeyFault OTHER_ID =
      new KeyFault(
          "other-id",
          "its row in ledger.data_key holds another key's id; somebody changed the row: put back"
              + " the right one and have the event tried again, or dismiss the event",
          true);

  static final KeyFault BROKEN =
      new KeyFault(
          "broken",
          "its row in ledger.data_key does not open; somebody changed the row: put back the right"
              + " one and have the event tried again, or dismiss the event",
          true);

  static final KeyFault NOT_WRAPPED =
      new KeyFault(
          "not-wrapped",
          "its row in ledger.data_key has no line for this service; whoever made the key had no"
              + " public key of this service: put back a row with that line and have the event"
              + " tried again, or dismiss the event",
          true);

  /** What is at fault: the row of this key, or the key pair, which many keys share. */
  String subject(UUID keyId) {
    return reason.startsWith("generation") ? cause : keyId + " " + reason;
  }

  /** Neither half of the key pair is here, so that nothing is known of it. */
  static KeyFault unknownPair(String pair) {
    return new KeyFault(
        "generation-not-here",
        "it is wrapped for the key pair "
            + pair
            + ", of which neither key file is here: give this process the private one and restart"
            + " it",
        false);
  }

  /** The key pair follows those that this process has. */
  static KeyFault newerPair(String pair, int generation) {
    return new KeyFault(
        "generation-not-here",
        "it is wrapped for generation %s of the key pair, %s, whose private key is not here yet:"
                .formatted(generation, pair)
            + " give it to this process and restart it",
        false);
  }

  /** The public key says that there was this key pair, and its private key was taken away. */
  static KeyFault retiredPair(String pair, int generation) {
    return new KeyFault(
        "generation-retired",
        "it is wrapped for generation %s of the key pair, %s, which is retired: put its private key"
                .formatted(generation, pair)
            + " back, restart this process and have the event tried again, or dismiss the event",
        true);
  }
}
