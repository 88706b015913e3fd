package org.disclosureledger.service.ledger;

import java.util.List;
import org.disclosureledger.eventstore.StreamTail;

/**
 * A stream, folded.
 *
 * @param state what its events add up to
 * @param tail where it ends
 * @param newer types of events that only a newer version of this service knows; nobody may decide
 *     about such a stream here
 * @param characters of all its events' data
 */
public record Folded<S>(S state, StreamTail tail, List<String> newer, long characters) {

  public Folded {
    newer = List.copyOf(newer);
  }

  /** A stream that has not begun. */
  public static <S> Folded<S> empty(S initial) {
    return new Folded<>(initial, StreamTail.none(), List.of(), 0);
  }

  /** Whether the stream exists. */
  public boolean exists() {
    return tail.version() > 0;
  }

  /** The number of events: the entity tag of what the stream tells of. */
  public int version() {
    return tail.version();
  }
}
