package org.disclosureledger.sealing;

import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/** HKDF with SHA-256 (RFC 5869), for 256-bit keys. */
final class Hkdf {
  private static final int KEY_LENGTH = 32;

  private Hkdf() {}

  /** A key from a secret; another label or other details give an unrelated one. */
  static byte[] key(byte[] secret, String label, byte[] details) {
    HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
    generator.init(new HKDFParameters(secret, Framed.utf8(label), details));
    byte[] key = new byte[KEY_LENGTH];
    generator.generateBytes(key, 0, KEY_LENGTH);
    return key;
  }
}
