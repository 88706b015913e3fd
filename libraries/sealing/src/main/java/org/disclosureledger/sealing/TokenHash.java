package org.disclosureledger.sealing;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The SHA-256 hash of an access token's text: what a database keeps and is searched by.
 *
 * @param bytes 32 bytes
 */
public record TokenHash(byte[] bytes) {
  private static final int LENGTH = 32;

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException when it is not 32 bytes
   */
  public TokenHash {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a token hash has 32 bytes, not " + bytes.length);
    }
    bytes = bytes.clone();
  }

  static TokenHash of(AccessToken token) {
    return new TokenHash(Fingerprint.sha256(Framed.utf8(token.reveal())));
  }

  /** The hash: a copy. */
  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  /** True when the presented text is a token with this hash; compared in constant time. */
  public boolean matches(String presented) {
    return AccessToken.parse(presented).map(AccessToken::hash).filter(this::equals).isPresent();
  }

  /** The text form: 43 characters of base64url. */
  public String toText() {
    return TextForm.base64(bytes);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException when it is not exactly what {@link #toText()} writes
   */
  public static TokenHash parse(String text) {
    return new TokenHash(TextForm.bytes("a token hash", text, LENGTH));
  }

  /** Equal by content, compared in constant time. */
  @Override
  public boolean equals(Object other) {
    return other instanceof TokenHash that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "TokenHash[" + Confidential.REDACTED + "]";
  }
}
