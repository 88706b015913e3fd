package org.disclosureledger.service.keys;

import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The data keys of a stream, by id.
 *
 * @param content seals the report's embargoed text; null where the stream holds none
 * @param identity seals who reported; null where the stream holds none, or the service has no such
 *     key
 * @param ofCase seals what the committee says to itself; null where the stream holds none
 */
public record SealingKeyIds(
    @Nullable UUID content, @Nullable UUID identity, @Nullable UUID ofCase) {

  /** For streams without confidential members. */
  public static final SealingKeyIds NONE = new SealingKeyIds(null, null, null);

  /** The ids that are there. */
  public Stream<UUID> present() {
    return Stream.concat(
        Stream.concat(Stream.ofNullable(content), Stream.ofNullable(identity)),
        Stream.ofNullable(ofCase));
  }
}
