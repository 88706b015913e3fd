package org.disclosureledger.eventstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Ids of facts and streams. A first fact gets a new one; what follows from something else gets one
 * that is derived from it, so that doing it twice collides instead of doubling. Derivation is
 * keyed: an id tells nobody what it was derived from.
 */
public final class EventIds {

  private static final String ALGORITHM = "HmacSHA256";
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long RANDOM_BITS = 0x3fff_ffff_ffff_ffffL;

  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock;
  private final SecretKeySpec key;

  /**
   * @param key secret of the service, at least 32 bytes, never changed
   * @param clock gives new ids their order
   */
  public EventIds(byte[] key, InstantSource clock) {
    if (key.length < 32) {
      throw new IllegalArgumentException("key must have at least 32 bytes");
    }
    this.key = new SecretKeySpec(key, ALGORITHM);
    this.clock = clock;
  }

  /** A new id that sorts by time (RFC 9562, version 7). */
  public UUID first() {
    long high = clock.instant().toEpochMilli() << 16 | 0x7000 | random.nextInt(0x1000);
    return new UUID(high, VARIANT | random.nextLong() & RANDOM_BITS);
  }

  /**
   * The id of what a handler makes of an event.
   *
   * @param cause the event
   * @param handler stable name of the handler
   * @param index which of the things it makes, from 0
   */
  public UUID derived(UUID cause, String handler, int index) {
    ByteBuffer id = ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES);
    id.putLong(cause.getMostSignificantBits()).putLong(cause.getLeastSignificantBits());
    return mac("cause", id.putInt(index).array(), handler.getBytes(StandardCharsets.UTF_8));
  }

  /** The id of a stream that is created under an idempotency key. */
  public UUID ofKey(String scope, String idempotencyKey) {
    return mac(
        "key",
        scope.getBytes(StandardCharsets.UTF_8),
        idempotencyKey.getBytes(StandardCharsets.UTF_8));
  }

  /** An id of version 8: its bits are our own. */
  private UUID mac(String purpose, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      for (byte[] part : parts) {
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        mac.update(part);
      }
      ByteBuffer bits = ByteBuffer.wrap(mac.doFinal());
      long high = bits.getLong() & ~0xf000L | 0x8000L;
      return new UUID(high, VARIANT | bits.getLong() & RANDOM_BITS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 is required of every Java platform", e);
    }
  }
}
