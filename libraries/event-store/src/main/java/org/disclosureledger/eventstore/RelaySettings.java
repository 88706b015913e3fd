package org.disclosureledger.eventstore;

import java.time.Duration;

/**
 * How the outbox is emptied.
 *
 * @param lease how long a relay that has fallen silent keeps its place
 * @param batchEvents most events in a batch
 * @param batchBytes about the most bytes of data and metadata in a batch
 * @param batchesInFlight most batches handed to the broker and not yet acknowledged, while there is
 *     a backlog
 * @param poll how often the outbox is looked at when nobody says that there is something
 * @param topicCheck how often the broker is asked whether its topics are still the same
 * @param longestBackoff longest pause between two tries after a failure; the first is a twentieth
 */
public record RelaySettings(
    Duration lease,
    int batchEvents,
    int batchBytes,
    int batchesInFlight,
    Duration poll,
    Duration topicCheck,
    Duration longestBackoff) {

  /** Checks that every limit lets something through. */
  public RelaySettings {
    if (batchEvents < 1 || batchBytes < 1 || batchesInFlight < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
    for (Duration duration : new Duration[] {lease, poll, topicCheck, longestBackoff}) {
      if (duration.toMillis() < 1) {
        throw new IllegalArgumentException("durations must be at least a millisecond");
      }
    }
  }

  /**
   * What suits a service of 128 MB of heap: a batch is there as rows, as records and in the
   * producer's buffers, several at once, and behind a slow broker all of them are full.
   */
  public static RelaySettings defaults() {
    return new RelaySettings(
        Duration.ofSeconds(5),
        500,
        1024 * 1024,
        4,
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(2));
  }
}
