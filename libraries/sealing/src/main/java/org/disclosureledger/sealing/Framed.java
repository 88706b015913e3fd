package org.disclosureledger.sealing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * One byte array out of several, each preceded by its length in four bytes (big-endian), so that no
 * two different lists of parts give the same bytes.
 */
final class Framed {
  private Framed() {}

  static byte[] of(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length = Math.addExact(length, Math.addExact(part.length, Integer.BYTES));
    }
    ByteBuffer framed = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      framed.putInt(part.length).put(part);
    }
    return framed.array();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] uuid(UUID id) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  static UUID uuid(byte[] from, int offset) {
    ByteBuffer bytes = ByteBuffer.wrap(from, offset, 2 * Long.BYTES);
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}
