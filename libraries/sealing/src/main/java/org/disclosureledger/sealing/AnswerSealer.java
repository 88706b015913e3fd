package org.disclosureledger.sealing;

import static java.util.Objects.requireNonNull;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the stored answer to a request, so that even what is shown only once can be repeated to the
 * one who has the request's Idempotency-Key. Its key follows from that one and from a secret of the
 * installation, neither of which is in the database: whoever has only the database, or only one of
 * the two besides, opens nothing.
 */
public final class AnswerSealer {
  private final byte[] associated;
  private final SecretKey key;

  private AnswerSealer(byte[] associated, SecretKey key) {
    this.associated = associated;
    this.key = key;
  }

  /**
   * The sealer of one request's answer.
   *
   * @param secret keyed by the installation's secret, for stored answers and nothing else
   * @param idempotencyKey as the client sent it; at least 128 random bits, which the caller checks
   * @param scope method, path and subject of the request: the same key elsewhere opens nothing
   * @throws IllegalArgumentException when the key is blank
   */
  public static AnswerSealer of(KeyedMac secret, String idempotencyKey, String scope) {
    if (requireNonNull(idempotencyKey, "idempotencyKey").isBlank()) {
      throw new IllegalArgumentException("an Idempotency-Key must not be blank");
    }
    byte[] scopeBytes = Framed.utf8(requireNonNull(scope, "scope"));
    byte[] input = secret.of(Framed.utf8(idempotencyKey));
    byte[] key = Hkdf.key(input, "disclosure-ledger stored answer v1", scopeBytes);
    return new AnswerSealer(scopeBytes, new SecretKeySpec(key, "AES"));
  }

  /** The answer sealed: nonce, ciphertext and tag (AES-256-GCM), 28 bytes longer than it was. */
  public byte[] seal(byte[] answer) {
    return AesGcm.seal(key, associated, answer);
  }

  /**
   * The answer as it was.
   *
   * @throws SealBroken when it was sealed for another key or scope, or altered
   */
  public byte[] open(byte[] sealed) {
    byte[] answer = AesGcm.open(key, associated, sealed);
    if (answer == null) {
      throw new SealBroken("the stored answer was sealed for another key or scope, or altered");
    }
    return answer;
  }

  /** Shows nothing. */
  @Override
  public String toString() {
    return "AnswerSealer[" + Confidential.REDACTED + "]";
  }
}
