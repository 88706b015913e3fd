package org.disclosureledger.eventstore;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Changes many rows a portion at a time, so that each statement is answered in time. */
public final class Portions {

  private Portions() {}

  /**
   * Goes on until a portion was not full.
   *
   * @param most rows of a portion
   * @param change changes one portion, and tells how many rows that were
   * @return how many rows were changed
   */
  public static Uni<Integer> of(int most, Supplier<Uni<Integer>> change) {
    return Uni.createFrom()
        .deferred(change::get)
        .repeat()
        .whilst(changed -> changed >= most)
        .collect()
        .with(Collectors.summingInt(Integer::intValue));
  }
}
