package org.disclosureledger.service.messaging;

import io.smallrye.mutiny.Uni;

/**
 * Turns other services' events into own commands.
 *
 * <p>An event may come again after a crash: what follows from it takes ids that are derived from
 * it, so that a repeat collides with what is there.
 */
public interface Reaction {

  /** The consumer's name: its guards and its consumer group. Never changed. */
  String consumer();

  /**
   * Reacts to an event, after every earlier one of its stream.
   *
   * @return fails with {@link PermanentFailure} when trying again is of no use; any other failure
   *     is tried again
   */
  Uni<Void> on(Incoming event);
}
