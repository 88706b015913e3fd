package org.disclosureledger.service.web;

import java.util.regex.Pattern;
import org.disclosureledger.sealing.AnswerSealer;
import org.disclosureledger.sealing.KeyedMac;
import org.jspecify.annotations.Nullable;

/**
 * A client's {@code Idempotency-Key}: the same request under it gets the first one's answer again.
 *
 * <p>The key is scoped to method, path and subject. The stored answer is sealed under a key derived
 * from it, so that a token shown once can be repeated to the one who has it and to nobody else;
 * requests are compared by keyed MAC, never by their text.
 */
public final class Idempotency {

  /** The name of the header. */
  public static final String HEADER = "Idempotency-Key";

  /** 22 characters of base64 or 32 of hexadecimal hold the 128 random bits that are asked for. */
  private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7e]{22,255}");

  private final String scope;
  private final String key;
  private final byte[] requestMac;

  private Idempotency(String scope, String key, byte[] requestMac) {
    this.scope = scope;
    this.key = key;
    this.requestMac = requestMac;
  }

  /**
   * Reads the header.
   *
   * @param scope method, path and subject
   * @return null when there is none
   * @throws ProblemException 400 when it cannot hold 128 random bits
   */
  public static @Nullable Idempotency of(
      @Nullable String header, String scope, byte[] body, KeyedMac mac) {
    if (header == null) {
      return null;
    }
    if (!SHAPE.matcher(header).matches()) {
      throw Problem.unreadable(
              HEADER, "The key has 22 to 255 visible ASCII characters, at least 128 random bits.")
          .asException();
    }
    return new Idempotency(scope, header, mac.of(body));
  }

  /** The key was used for another request. */
  public static Problem reused() {
    return Problem.invalid(
        HEADER, "idempotency-key-reused", "This key was used for another request.");
  }

  /** A key is needed and there is none. */
  public static Problem required() {
    return Problem.unreadable(HEADER, "Tools send this header with every request that creates.");
  }

  /** Method, path and subject. */
  public String scope() {
    return scope;
  }

  /** The key as the client chose it. */
  public String key() {
    return key;
  }

  /** A keyed hash of the request. */
  public byte[] requestMac() {
    return requestMac;
  }

  /** Seals an answer for whoever holds the key. */
  public byte[] seal(byte[] answer) {
    return AnswerSealer.of(key, scope).seal(answer);
  }

  /** Opens a stored answer. */
  public byte[] open(byte[] sealed) {
    return AnswerSealer.of(key, scope).open(sealed);
  }
}
