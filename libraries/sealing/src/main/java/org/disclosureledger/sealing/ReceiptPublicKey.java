package org.disclosureledger.sealing;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;

/**
 * The Ed25519 public key (RFC 8032) with which anyone can verify a receipt. Its key id follows from
 * its bytes.
 *
 * @param keyId 12 characters of base64url
 * @param bytes the 32 bytes of the key
 */
public record ReceiptPublicKey(String keyId, byte[] bytes) {
  static final int LENGTH = 32;
  private static final String PREFIX = "dlv1";
  private static final String WHAT = "a receipt verification key";

  /**
   * Checks the parts against each other.
   *
   * @throws IllegalArgumentException when the key has a wrong length or the key id is not its own
   */
  public ReceiptPublicKey {
    requireNonNull(keyId, "keyId");
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("an Ed25519 key has 32 bytes, not " + bytes.length);
    }
    if (!keyId.equals(Fingerprint.keyId("receipt", bytes))) {
      throw new IllegalArgumentException("key id and receipt verification key differ");
    }
    bytes = bytes.clone();
  }

  static ReceiptPublicKey of(byte[] bytes) {
    return new ReceiptPublicKey(Fingerprint.keyId("receipt", bytes), bytes);
  }

  /** The key's bytes: a copy. */
  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The text form {@code dlv1:<key id>:<base64url>}. */
  public String toText() {
    return TextForm.write(PREFIX, List.of(keyId), bytes);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException when it is not exactly what {@link #toText()} writes
   */
  public static ReceiptPublicKey parse(String text) {
    String[] parts = TextForm.read(WHAT, PREFIX, 2, text);
    return new ReceiptPublicKey(parts[0], TextForm.bytes(WHAT, parts[1], LENGTH));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReceiptPublicKey that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return keyId.hashCode();
  }

  @Override
  public String toString() {
    return toText();
  }
}
