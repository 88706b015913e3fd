package org.disclosureledger.sealing;

import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Signs receipts with Ed25519 (RFC 8032). The lightweight implementation of BouncyCastle signs in
 * about 50 microseconds where the JDK's takes a millisecond, and ES256 a third of that; every
 * submission needs a signature. Safe for use by many threads.
 */
public final class ReceiptSigner {
  private static final String PREFIX = "dlq1";
  private static final String WHAT = "a receipt signing key";

  private final Ed25519PrivateKeyParameters privateKey;
  private final ReceiptPublicKey publicKey;

  private ReceiptSigner(byte[] privateBytes) {
    this.privateKey = new Ed25519PrivateKeyParameters(privateBytes);
    this.publicKey = ReceiptPublicKey.of(privateKey.generatePublicKey().getEncoded());
  }

  /** A signer with a new random key. */
  public static ReceiptSigner generate() {
    return new ReceiptSigner(RandomBytes.next(ReceiptPublicKey.LENGTH));
  }

  /** The name of the key. */
  public String keyId() {
    return publicKey.keyId();
  }

  /** The key to verify with, for publication. */
  public ReceiptPublicKey publicKey() {
    return publicKey;
  }

  /** Signs the bytes as they are. The same bytes give the same signature. */
  public ReceiptSignature sign(byte[] receipt) {
    byte[] signature = new byte[ReceiptSignature.LENGTH];
    privateKey.sign(Ed25519.Algorithm.Ed25519, null, receipt, 0, receipt.length, signature, 0);
    return new ReceiptSignature(keyId(), signature);
  }

  /** The text form {@code dlq1:<key id>:<base64url>}: a secret. */
  public String toPrivateText() {
    return TextForm.write(PREFIX, List.of(keyId()), privateKey.getEncoded());
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException when it is not exactly what {@link #toPrivateText()} writes or
   *     the key id is not that of the key; the message does not repeat the text
   */
  public static ReceiptSigner parsePrivate(String text) {
    String[] parts = TextForm.read(WHAT, PREFIX, 2, text);
    ReceiptSigner signer =
        new ReceiptSigner(TextForm.bytes(WHAT, parts[1], ReceiptPublicKey.LENGTH));
    if (!signer.keyId().equals(parts[0])) {
      throw new IllegalArgumentException("key id and receipt signing key differ");
    }
    return signer;
  }

  /** Shows the key id, never the key. */
  @Override
  public String toString() {
    return "ReceiptSigner[%s, %s]".formatted(keyId(), Confidential.REDACTED);
  }
}
