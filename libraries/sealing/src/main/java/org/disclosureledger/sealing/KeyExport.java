package org.disclosureledger.sealing;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;

/**
 * The secret export of HPKE (RFC 9180 §5.3) in base mode with DHKEM(X25519, HKDF-SHA256),
 * HKDF-SHA256 and AES-256-GCM: sender and recipient come to the same key-encryption key, under
 * which many data keys are wrapped at the price of one X25519 operation.
 */
final class KeyExport {
  private static final byte[] LABEL = Framed.utf8("disclosure-ledger data keys v1");
  private static final byte[] EXPORTER_CONTEXT = Framed.utf8("key-encryption key");
  private static final int KEY_LENGTH = 32;

  /** What the sender has made: the encapsulation for the recipient, and the key. */
  record Made(byte[] enc, SecretKey key) {}

  private KeyExport() {}

  static HPKE suite() {
    return new HPKE(
        HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
  }

  static Made make(ServicePublicKey recipient) {
    HPKEContextWithEncapsulation context =
        suite().setupBaseS(new X25519PublicKeyParameters(recipient.bytes(), 0), info(recipient));
    return new Made(context.getEncapsulation(), aes(context.export(EXPORTER_CONTEXT, KEY_LENGTH)));
  }

  static SecretKey remake(byte[] enc, ServiceKeyPair recipient) {
    AsymmetricCipherKeyPair pair =
        new AsymmetricCipherKeyPair(
            recipient.privateKey().generatePublicKey(), recipient.privateKey());
    return aes(
        suite()
            .setupBaseR(enc, pair, info(recipient.publicKey()))
            .export(EXPORTER_CONTEXT, KEY_LENGTH));
  }

  private static byte[] info(ServicePublicKey recipient) {
    return Framed.of(LABEL, Framed.utf8(recipient.service()), Framed.utf8(recipient.keyId()));
  }

  private static SecretKey aes(byte[] bytes) {
    return new SecretKeySpec(bytes, "AES");
  }
}
