package org.disclosureledger.sealing;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;

/**
 * The signature of a receipt and the name of the key it was made with.
 *
 * @param keyId names the verification key
 * @param bytes the Ed25519 signature (RFC 8032), 64 bytes, over the receipt's bytes as they are
 */
public record ReceiptSignature(String keyId, byte[] bytes) {
  static final int LENGTH = 64;
  private static final String PREFIX = "dlg1";
  private static final String WHAT = "a receipt signature";

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException when the signature has not 64 bytes or the key id is malformed
   */
  public ReceiptSignature {
    Fingerprint.requireKeyId(WHAT, requireNonNull(keyId, "keyId"));
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("an Ed25519 signature has 64 bytes, not " + bytes.length);
    }
    bytes = bytes.clone();
  }

  /** The signature's bytes: a copy. */
  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The text form {@code dlg1:<key id>:<base64url>}. */
  public String toText() {
    return TextForm.write(PREFIX, List.of(keyId), bytes);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException when it is not exactly what {@link #toText()} writes
   */
  public static ReceiptSignature parse(String text) {
    String[] parts = TextForm.read(WHAT, PREFIX, 2, text);
    return new ReceiptSignature(parts[0], TextForm.bytes(WHAT, parts[1], LENGTH));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReceiptSignature that
        && keyId.equals(that.keyId)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return toText();
  }
}
