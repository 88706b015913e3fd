package org.disclosureledger.advisory.domain;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * The number of a public advisory: {@code x_LLMD-2026-7k3m-q9tx-c4vp}.
 *
 * <p>{@code x_} and the program's own prefix, as the OSV schema asks of a database that is not
 * registered with it; the year of publication in UTC; twelve symbols that follow from the
 * advisory's id. They need no counter that somebody would have to keep, tell nobody how many
 * advisories there are, and come out alike when publication is tried again. Two advisories of a
 * million share them with a probability below 1 in 100,000.
 */
public final class PublicId {

  /** Digits and consonants that are not mistaken for each other and form no words. */
  private static final String SYMBOLS = "23456789bcdfghjkmnpqrtvwxz";

  private static final BigInteger BASE = BigInteger.valueOf(SYMBOLS.length());
  private static final int GROUPS = 3;
  private static final int GROUP_LENGTH = 4;

  private PublicId() {}

  /**
   * The number of an advisory.
   *
   * @param prefix the program's advisory prefix, such as {@code LLMD}
   */
  public static String of(String prefix, UUID advisoryId, Instant publishedAt) {
    StringBuilder id = new StringBuilder();
    id.append(prefix.startsWith("x_") ? "" : "x_").append(prefix).append('-');
    id.append(publishedAt.atZone(ZoneOffset.UTC).getYear());
    BigInteger rest = digest(advisoryId);
    for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
      BigInteger[] quotientAndSymbol = rest.divideAndRemainder(BASE);
      rest = quotientAndSymbol[0];
      id.append(i % GROUP_LENGTH == 0 ? "-" : "");
      id.append(SYMBOLS.charAt(quotientAndSymbol[1].intValue()));
    }
    return id.toString();
  }

  private static BigInteger digest(UUID advisoryId) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(("public-id:" + advisoryId).getBytes(StandardCharsets.US_ASCII));
      return new BigInteger(1, hash);
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java platform has SHA-256", absent);
    }
  }
}
