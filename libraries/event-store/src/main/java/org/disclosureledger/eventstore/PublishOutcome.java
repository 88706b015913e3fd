package org.disclosureledger.eventstore;

import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch of records.
 *
 * @param acknowledged the positions, within the batch, that the broker durably has
 * @param failure why some are missing, or null when all are there
 */
public record PublishOutcome(BitSet acknowledged, @Nullable Throwable failure) {

  /** Checks presence. */
  public PublishOutcome {
    Objects.requireNonNull(acknowledged, "acknowledged");
  }

  /** Every one of {@code count} records is there. */
  public static PublishOutcome complete(int count) {
    BitSet all = new BitSet(count);
    all.set(0, count);
    return new PublishOutcome(all, null);
  }

  /** None is known to be there. */
  public static PublishOutcome failed(Throwable failure) {
    return new PublishOutcome(new BitSet(), failure);
  }
}
