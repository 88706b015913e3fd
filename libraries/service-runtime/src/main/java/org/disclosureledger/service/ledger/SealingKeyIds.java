package org.disclosureledger.service.ledger;

import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The data keys of a report, by id.
 *
 * @param content seals embargoed text; null where the stream holds none
 * @param identity seals who reported; null where the stream holds none, or the service has no such
 *     key
 */
public record SealingKeyIds(@Nullable UUID content, @Nullable UUID identity) {

  /** For streams without confidential members. */
  public static final SealingKeyIds NONE = new SealingKeyIds(null, null);

  /** The ids that are there. */
  public Stream<UUID> present() {
    return Stream.of(content, identity).flatMap(Stream::ofNullable);
  }
}
