package org.disclosureledger.eventstore;

import java.util.Arrays;

/**
 * The end of a stream: its last version and that row's hash. An append states the tail that its
 * decision was made on; it succeeds only while that is still the tail.
 *
 * @param version last version, 0 for a stream that does not exist
 * @param hash row hash of that version, 32 bytes; 32 zero bytes for a stream that does not exist
 */
public record StreamTail(int version, byte[] hash) {

  private static final StreamTail NONE = new StreamTail(0, new byte[HashChain.HASH_BYTES]);

  /** Checks ranges. */
  public StreamTail {
    if (version < 0) {
      throw new IllegalArgumentException("version must not be negative");
    }
    if (hash.length != HashChain.HASH_BYTES) {
      throw new IllegalArgumentException("hash must have 32 bytes");
    }
  }

  /** The tail of a stream that does not exist. */
  public static StreamTail none() {
    return NONE;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StreamTail(int v, byte[] h) && v == version && Arrays.equals(h, hash);
  }

  @Override
  public int hashCode() {
    return 31 * version + Arrays.hashCode(hash);
  }

  @Override
  public String toString() {
    return "StreamTail[version=" + version + "]";
  }
}
