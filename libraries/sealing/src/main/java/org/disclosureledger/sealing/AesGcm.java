package org.disclosureledger.sealing;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce and a 128-bit tag. A sealed text is
 * nonce, ciphertext and tag in one array. One cipher per thread: creating them costs more than
 * using them.
 */
final class AesGcm {
  static final int NONCE_LENGTH = 12;
  static final int TAG_LENGTH = 16;

  /** What sealing adds to the length of a text. */
  static final int OVERHEAD = NONCE_LENGTH + TAG_LENGTH;

  private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(AesGcm::newCipher);

  private AesGcm() {}

  private static Cipher newCipher() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("this Java runtime has no AES-GCM", absent);
    }
  }

  static byte[] seal(SecretKey key, byte[] associated, byte[] text) {
    byte[] nonce = RandomBytes.next(NONCE_LENGTH);
    byte[] sealed = Arrays.copyOf(nonce, text.length + OVERHEAD);
    try {
      Cipher cipher = CIPHER.get();
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_LENGTH * 8, nonce));
      cipher.updateAAD(associated);
      cipher.doFinal(text, 0, text.length, sealed, NONCE_LENGTH);
      return sealed;
    } catch (GeneralSecurityException failed) {
      // The cause is left out on purpose: a provider may quote what it was given.
      throw new IllegalStateException("sealing failed: " + failed.getClass().getSimpleName());
    }
  }

  /** The text, or null when key, associated data or sealed bytes are not those of the sealing. */
  static byte @Nullable [] open(SecretKey key, byte[] associated, byte[] sealed) {
    if (sealed.length < OVERHEAD) {
      return null;
    }
    try {
      Cipher cipher = CIPHER.get();
      cipher.init(
          Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_LENGTH * 8, sealed, 0, NONCE_LENGTH));
      cipher.updateAAD(associated);
      return cipher.doFinal(sealed, NONCE_LENGTH, sealed.length - NONCE_LENGTH);
    } catch (AEADBadTagException broken) {
      return null;
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("opening failed: " + failed.getClass().getSimpleName());
    }
  }
}
