package org.disclosureledger.sealing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** SHA-256, and the short names of public keys that are made with it. */
final class Fingerprint {
  /** Bytes of the hash that name a key: 12 characters of base64url. */
  private static final int KEY_ID_LENGTH = 9;

  private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{12}");

  private Fingerprint() {}

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("this Java runtime has no SHA-256", absent);
    }
  }

  /** The name of a key follows from owner and bytes, so a mistyped key text is noticed. */
  static String keyId(String owner, byte[] publicKey) {
    byte[] hash = sha256(Framed.of(Framed.utf8(owner), publicKey));
    return TextForm.base64(Arrays.copyOf(hash, KEY_ID_LENGTH));
  }

  /** Refuses what cannot be the name of a key. */
  static void requireKeyId(String what, String keyId) {
    if (!KEY_ID.matcher(keyId).matches()) {
      throw new IllegalArgumentException("not %s: malformed key id".formatted(what));
    }
  }
}
