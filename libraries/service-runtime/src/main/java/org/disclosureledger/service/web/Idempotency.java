package org.disclosureledger.service.web;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.disclosureledger.sealing.AnswerSealer;
import org.disclosureledger.sealing.KeyedMac;
import org.disclosureledger.service.ledger.Once;
import org.jspecify.annotations.Nullable;

/**
 * A client's {@code Idempotency-Key}: the same request under it gets the first one's answer again.
 *
 * <p>The key is scoped to method, path and subject. It is stored, as the request is, by keyed MAC
 * only. The stored answer is sealed under a key that follows from it and from the installation's
 * secret, so that a token shown once can be repeated to the one who has the key and to nobody else:
 * the row of the database opens nothing.
 */
public final class Idempotency {

  /** The name of the header. */
  public static final String HEADER = "Idempotency-Key";

  static final String MEANING =
      "At least 128 random bits: the same request under the same key gets the first one's answer"
          + " again for 24 hours, another request under it 422";

  /** 22 characters of base64 or 32 of hexadecimal hold the 128 random bits that are asked for. */
  private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7e]{22,255}");

  private final String scope;
  private final String code;
  private final byte[] requestMac;
  private final AnswerSealer answers;

  private Idempotency(String scope, String code, byte[] requestMac, AnswerSealer answers) {
    this.scope = scope;
    this.code = code;
    this.requestMac = requestMac;
    this.answers = answers;
  }

  /**
   * What an installation keeps these apart and closed with.
   *
   * @param keys makes the codes by which keys are stored
   * @param requests makes the codes by which requests are compared
   * @param answers seals stored answers
   */
  public record Secrets(KeyedMac keys, KeyedMac requests, KeyedMac answers) {

    /**
     * The three of an installation.
     *
     * @param macs a keyed hash for each purpose
     */
    public static Secrets of(Function<String, KeyedMac> macs) {
      return new Secrets(
          macs.apply("idempotency-keys"),
          macs.apply("idempotent-requests"),
          macs.apply("stored-answers"));
    }
  }

  /**
   * Reads the header.
   *
   * @param scope method, path and subject
   * @return null when there is none
   * @throws ProblemException 400 when it cannot hold 128 random bits
   */
  public static @Nullable Idempotency of(
      @Nullable String header, String scope, byte[] body, Secrets secrets) {
    if (header == null) {
      return null;
    }
    if (!SHAPE.matcher(header).matches()) {
      throw Problem.unreadable(
              HEADER, "The key has 22 to 255 visible ASCII characters, at least 128 random bits.")
          .asException();
    }
    byte[] key = header.getBytes(StandardCharsets.US_ASCII);
    return new Idempotency(
        scope,
        HexFormat.of().formatHex(secrets.keys().of(key)),
        secrets.requests().of(key, body),
        AnswerSealer.of(secrets.answers(), header, scope));
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

  /** A command under this key whose answer is told by the stream that it leads on. */
  public Once once() {
    return new Once(scope, code, requestMac, null);
  }

  /** A command under this key whose answer is kept, sealed for whoever holds the key. */
  public Once once(byte[] answer) {
    return new Once(scope, code, requestMac, answers.seal(answer));
  }

  /** Method, path and subject. */
  public String scope() {
    return scope;
  }

  /** A keyed hash of the key, in hexadecimal: what stands for it wherever it is stored. */
  public String code() {
    return code;
  }

  /** Opens a stored answer. */
  public byte[] open(byte[] sealed) {
    return answers.open(sealed);
  }
}
