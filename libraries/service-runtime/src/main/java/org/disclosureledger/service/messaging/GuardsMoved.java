package org.disclosureledger.service.messaging;

/** Another instance has moved the same guards: what was planned is planned anew. */
final class GuardsMoved extends RuntimeException {

  private static final long serialVersionUID = 1L;

  GuardsMoved() {
    super("another instance consumes the same streams", null, false, false);
  }
}
