package org.disclosureledger.service.ledger;

import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.disclosureledger.eventstore.KeyRecord;
import org.disclosureledger.service.keys.SealingKeyIds;
import org.jspecify.annotations.Nullable;

/**
 * The circumstances of a command: on which stream, why, and what has to be stored with it.
 *
 * @param streamId the stream it is about
 * @param program the program it belongs to
 * @param cause why, and by whom
 * @param version the version it must be decided on ({@code If-Match}), or empty for whatever is
 *     there
 * @param once the client's idempotency key, if there is one
 * @param keys data keys that become visible with the events
 * @param firstSealedUnder the data keys of a stream that does not exist yet
 */
public record Command(
    UUID streamId,
    String program,
    Cause cause,
    OptionalInt version,
    @Nullable Once once,
    List<KeyRecord> keys,
    SealingKeyIds firstSealedUnder) {

  public Command {
    keys = List.copyOf(keys);
  }

  /** A command on whatever the stream's present version is. */
  public static Command on(UUID streamId, String program, Cause cause) {
    return new Command(
        streamId, program, cause, OptionalInt.empty(), null, List.of(), SealingKeyIds.NONE);
  }

  /** The same, only if the stream is at this version. */
  public Command ifVersion(int expected) {
    return new Command(
        streamId, program, cause, OptionalInt.of(expected), once, keys, firstSealedUnder);
  }

  /** The same, once only under this key. */
  public Command once(@Nullable Once key) {
    return new Command(streamId, program, cause, version, key, keys, firstSealedUnder);
  }

  /** The same, with these data keys. */
  public Command bringing(List<KeyRecord> records) {
    return new Command(streamId, program, cause, version, once, records, firstSealedUnder);
  }

  /** The same; if it begins the stream, that is sealed under these data keys. */
  public Command sealedUnder(SealingKeyIds ids) {
    return new Command(streamId, program, cause, version, once, keys, ids);
  }
}
