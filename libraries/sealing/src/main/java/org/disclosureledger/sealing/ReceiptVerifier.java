package org.disclosureledger.sealing;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Verifies receipts made with any of the published keys, older ones included. Safe for use by many
 * threads.
 */
public final class ReceiptVerifier {
  private final Map<String, Ed25519PublicKeyParameters> keys = new HashMap<>();

  /**
   * Verifies with the given keys.
   *
   * @throws IllegalArgumentException when one of them is not a point of the curve
   */
  public ReceiptVerifier(Collection<ReceiptPublicKey> keys) {
    for (ReceiptPublicKey key : keys) {
      this.keys.put(key.keyId(), new Ed25519PublicKeyParameters(key.bytes(), 0));
    }
  }

  /** True when the signature is that of a known key over exactly these bytes. */
  public boolean verify(byte[] receipt, ReceiptSignature signature) {
    Ed25519PublicKeyParameters key = keys.get(signature.keyId());
    return key != null
        && key.verify(
            Ed25519.Algorithm.Ed25519, null, receipt, 0, receipt.length, signature.bytes(), 0);
  }
}
