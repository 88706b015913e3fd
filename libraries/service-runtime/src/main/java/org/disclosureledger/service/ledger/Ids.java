package org.disclosureledger.service.ledger;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.disclosureledger.sealing.KeyedMac;

/** Where ids come from. */
public final class Ids {

  private static final NoArgGenerator TIME_ORDERED = Generators.timeBasedEpochGenerator();

  private Ids() {}

  /** An id for a first fact: time-ordered (RFC 9562 UUIDv7). */
  public static UUID next() {
    return TIME_ORDERED.generate();
  }

  /**
   * An id that follows from its parts, for whoever holds the key: a repetition gets the same one
   * (RFC 9562 UUIDv8).
   */
  public static UUID derived(KeyedMac mac, Object... parts) {
    byte[][] texts = new byte[parts.length][];
    for (int i = 0; i < parts.length; i++) {
      texts[i] = String.valueOf(parts[i]).getBytes(StandardCharsets.UTF_8);
    }
    ByteBuffer bytes = ByteBuffer.wrap(mac.of(texts));
    long high = bytes.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x8000L;
    long low = bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
