package org.disclosureledger.sealing;

import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A 256-bit key under which the confidential members of one report are sealed. Leaves this package
 * only wrapped for a service (see {@link KeyWrapper}); it cannot be printed or serialised.
 */
public final class DataKey {
  /** Length of the key in bytes (AES-256). */
  static final int LENGTH = 32;

  private final UUID id;
  private final Secrecy purpose;
  private final byte[] bytes;
  private final SecretKey secretKey;

  /** Takes the array over: callers hand in bytes that nobody else holds. */
  DataKey(UUID id, Secrecy purpose, byte[] bytes) {
    this.id = requireNonNull(id, "id");
    this.purpose = requireNonNull(purpose, "purpose");
    if (purpose == Secrecy.OPEN) {
      throw new IllegalArgumentException("open members are not sealed: no data key for OPEN");
    }
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a data key has 32 bytes, not " + bytes.length);
    }
    this.bytes = bytes;
    this.secretKey = new SecretKeySpec(bytes, "AES");
  }

  /**
   * A new random key.
   *
   * @param purpose which members it seals; not {@link Secrecy#OPEN}
   * @param id its name, chosen by the caller so that it can be derived from the report's
   * @throws IllegalArgumentException when the purpose is {@link Secrecy#OPEN}
   */
  public static DataKey generate(Secrecy purpose, UUID id) {
    return new DataKey(id, purpose, RandomBytes.next(LENGTH));
  }

  /** The name of the key, which envelopes carry. Not a secret. */
  public UUID id() {
    return id;
  }

  /** Which members the key seals. */
  public Secrecy purpose() {
    return purpose;
  }

  byte[] bytes() {
    return bytes;
  }

  SecretKey secretKey() {
    return secretKey;
  }

  /** Two keys are equal when name, purpose and key bytes are; compared in constant time. */
  @Override
  public boolean equals(Object other) {
    return other instanceof DataKey that
        && id.equals(that.id)
        && purpose == that.purpose
        && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** Shows name and purpose, never the key. */
  @Override
  public String toString() {
    return "DataKey[" + id + ", " + purpose + ", " + Confidential.REDACTED + "]";
  }
}
