package org.disclosureledger.service.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.disclosureledger.sealing.KeyedMac;
import org.disclosureledger.service.keys.Ids;
import org.disclosureledger.service.keys.InstallationKeys;

/**
 * Ids that follow from something, the same in every service: doing it twice collides instead of
 * doubling. All are keyed, and of version 8 (RFC 9562 section 5.8), whose bits are our own.
 *
 * <p>Where the first 48 bits are a time, as in version 7, rows that come about together lie
 * together in every index (ADR 10).
 */
@ApplicationScoped
public class DerivedIds {

  private static final long TIME = 0xFFFF_FFFF_FFFF_0000L;
  private static final long VERSION = 0x8000L;
  private static final long BITS_BELOW_VERSION = 0x0FFFL;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long BITS_BELOW_VARIANT = 0x3FFF_FFFF_FFFF_FFFFL;
  private static final int MILLIS_SHIFT = 16;
  private static final long MINUTE = 1L << 16;

  private final KeyedMac mac;

  @Inject
  DerivedIds(InstallationKeys keys) {
    this(keys.mac("derived-ids"));
  }

  DerivedIds(KeyedMac mac) {
    this.mac = mac;
  }

  /** The id that follows from these parts. It tells nothing of them and may become public. */
  public UUID of(Object... parts) {
    ByteBuffer code = code(Arrays.stream(parts));
    return id(code.getLong(), code);
  }

  /**
   * The id that follows from another one and from these parts. It begins with the same 48 bits and
   * so sorts with it; what may become public is not derived in this way from what may not.
   */
  public UUID beside(UUID origin, Object... parts) {
    return id(
        origin.getMostSignificantBits(),
        code(Stream.concat(Stream.of(origin), Arrays.stream(parts))));
  }

  /** The stream of the case that a report opens. */
  public UUID caseOf(UUID reportId) {
    return beside(reportId, "case");
  }

  /**
   * The id that follows from these parts around an instant: the same for 65.5 seconds (2^16
   * milliseconds of the epoch), and then another one.
   */
  public UUID around(Instant instant, Object... parts) {
    long millis = instant.toEpochMilli() / MINUTE * MINUTE;
    return id(millis << MILLIS_SHIFT, code(Arrays.stream(parts)));
  }

  /** The id of the n-th event of a command: derived for a reaction, new for a request. */
  UUID eventId(Command command, int index) {
    Cause cause = command.cause();
    return cause.event() == null
        ? Ids.next()
        : beside(command.streamId(), String.valueOf(cause.handler()), cause.event(), index);
  }

  private ByteBuffer code(Stream<Object> parts) {
    return ByteBuffer.wrap(
        mac.of(
            parts
                .map(part -> String.valueOf(part).getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new)));
  }

  private static UUID id(long beginning, ByteBuffer code) {
    long high = beginning & TIME | VERSION | code.getLong() & BITS_BELOW_VERSION;
    return new UUID(high, VARIANT | code.getLong() & BITS_BELOW_VARIANT);
  }
}
