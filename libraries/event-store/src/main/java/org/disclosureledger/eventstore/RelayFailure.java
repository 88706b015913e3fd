package org.disclosureledger.eventstore;

/** Why a relay stopped publishing for a while. Never leaves the relay. */
final class RelayFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RelayFailure(String message) {
    super(message, null, false, false);
  }
}
