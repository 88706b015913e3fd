package org.disclosureledger.eventstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The hash chain of a stream.
 *
 * <p>A row's hash is SHA-256 over, in this order, the previous row's hash (32 zero bytes before
 * version 1), stream id, version, event id, type, schema version, recording time in microseconds
 * since the epoch, data and metadata. Each field is preceded by its length in bytes as a 4-byte
 * big-endian number, so that no two different rows have one encoding; numbers are big-endian, texts
 * UTF-8.
 */
public final class HashChain {

  /** Length of a row hash in bytes. */
  public static final int HASH_BYTES = 32;

  private static final int LENGTH_BYTES = Integer.BYTES;
  private static final int FIELDS = 9;
  private static final int FIXED_BYTES =
      FIELDS * LENGTH_BYTES + HASH_BYTES + 2 * 16 + 2 * Integer.BYTES + Long.BYTES;

  private HashChain() {}

  /**
   * The hash of {@code event} as version {@code version}, after a row with hash {@code previous}.
   */
  public static byte[] hash(
      byte[] previous, UUID streamId, int version, NewEvent event, Instant recordedAt) {
    return hash(
        new RecordedEvent(
            streamId,
            version,
            0,
            event.eventId(),
            event.type(),
            event.schemaVersion(),
            event.data(),
            event.metadata(),
            recordedAt,
            previous),
        previous);
  }

  /** The hash that {@code event} must carry when it follows a row with hash {@code previous}. */
  public static byte[] hash(RecordedEvent event, byte[] previous) {
    byte[] type = event.type().getBytes(StandardCharsets.UTF_8);
    byte[] data = event.data().getBytes(StandardCharsets.UTF_8);
    byte[] metadata = event.metadata().getBytes(StandardCharsets.UTF_8);
    ByteBuffer row = ByteBuffer.allocate(FIXED_BYTES + type.length + data.length + metadata.length);
    put(row, previous);
    put(row, event.streamId());
    row.putInt(Integer.BYTES).putInt(event.version());
    put(row, event.eventId());
    put(row, type);
    row.putInt(Integer.BYTES).putInt(event.schemaVersion());
    row.putInt(Long.BYTES).putLong(ChronoUnit.MICROS.between(Instant.EPOCH, event.recordedAt()));
    put(row, data);
    put(row, metadata);
    return sha256().digest(row.array());
  }

  private static void put(ByteBuffer row, byte[] field) {
    row.putInt(field.length).put(field);
  }

  private static void put(ByteBuffer row, UUID id) {
    row.putInt(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is required of every Java platform", e);
    }
  }
}
