package org.disclosureledger.service.keys;

import java.util.Base64;
import java.util.regex.Pattern;
import org.disclosureledger.sealing.KeyedMac;

/** Keyed hashes as text that stands in an address or in a message. */
final class KeyedCodes {

  /** 32 bytes in base64url. */
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final KeyedMac mac;

  KeyedCodes(KeyedMac mac) {
    this.mac = mac;
  }

  String of(byte[] said) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.of(said));
  }

  /** Compared in constant time. */
  boolean matches(byte[] said, String code) {
    return SHAPE.matcher(code).matches() && mac.matches(Base64.getUrlDecoder().decode(code), said);
  }
}
