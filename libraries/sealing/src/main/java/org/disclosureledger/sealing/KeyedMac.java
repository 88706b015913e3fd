package org.disclosureledger.sealing;

import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A keyed hash (HMAC-SHA-256) of secret text for one named purpose, such as comparing requests or
 * finding the same text again. An unkeyed hash would confirm a guess, also after erasure. Codes
 * made for one purpose say nothing about those for another. Safe for use by many threads.
 */
public final class KeyedMac {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "dlm1";
  private static final String WHAT = "a MAC secret";
  private static final int SECRET_LENGTH = 32;

  private final String purpose;
  private final Mac initialised;

  private KeyedMac(String purpose, byte[] secret) {
    if (requireNonNull(purpose, "purpose").isBlank()) {
      throw new IllegalArgumentException("a keyed MAC needs a purpose");
    }
    this.purpose = purpose;
    byte[] key = Hkdf.key(secret, "disclosure-ledger keyed mac v1", Framed.utf8(purpose));
    try {
      this.initialised = Mac.getInstance(ALGORITHM);
      this.initialised.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("this Java runtime has no " + ALGORITHM, absent);
    }
  }

  /** A new random secret in its text form {@code dlm1:<base64url>}, for {@link #parse}. */
  public static String newSecretText() {
    return TextForm.write(PREFIX, List.of(), RandomBytes.next(SECRET_LENGTH));
  }

  /**
   * A keyed hash under a service's own secret.
   *
   * @param purpose what the codes are for; part of the key
   * @param secretText as {@link #newSecretText()} writes it
   * @throws IllegalArgumentException when the purpose is blank or the secret malformed; the message
   *     does not repeat the text
   */
  public static KeyedMac parse(String purpose, String secretText) {
    String[] parts = TextForm.read(WHAT, PREFIX, 1, secretText);
    return new KeyedMac(purpose, TextForm.bytes(WHAT, parts[0], SECRET_LENGTH));
  }

  /**
   * A keyed hash under a data key: once the key is destroyed, nobody can confirm a guess by it.
   *
   * @param purpose what the codes are for; part of the key
   */
  public static KeyedMac under(DataKey key, String purpose) {
    return new KeyedMac(purpose, key.bytes());
  }

  /** What the codes are for. */
  public String purpose() {
    return purpose;
  }

  /**
   * The code of a list of parts. Each part is preceded by its length, so that different lists never
   * run into the same bytes.
   *
   * @return 32 bytes
   */
  public byte[] of(byte[]... parts) {
    try {
      // A copy of the initialised state: cheaper than keying anew, and nobody else's.
      Mac mac = (Mac) initialised.clone();
      return mac.doFinal(Framed.of(parts));
    } catch (CloneNotSupportedException unsupported) {
      throw new IllegalStateException("this Java runtime cannot copy " + ALGORITHM, unsupported);
    }
  }

  /** True when the code is that of the parts; compared in constant time. */
  public boolean matches(byte[] code, byte[]... parts) {
    return MessageDigest.isEqual(code, of(parts));
  }

  /** Shows the purpose only. */
  @Override
  public String toString() {
    return "KeyedMac[" + purpose + "]";
  }
}
