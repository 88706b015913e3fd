package org.disclosureledger.intake.web;

import java.security.SecureRandom;
import java.util.Base64;

/** Keys under which a form is sent: sent twice it is done once. */
final class OnceKeys {

  /** The field that carries one. */
  static final String FIELD = "once";

  private static final int BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private OnceKeys() {}

  /** A key that nobody had before. */
  static String next() {
    byte[] key = new byte[BYTES];
    RANDOM.nextBytes(key);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
  }
}
