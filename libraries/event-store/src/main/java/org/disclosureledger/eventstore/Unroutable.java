package org.disclosureledger.eventstore;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Events of which nobody here knows where they go: their streams are held back, and no others. They
 * stay in the outbox, where their age can be seen, and are tried again by the next relay, which may
 * be of a newer version.
 */
final class Unroutable {

  private static final Logger LOG = System.getLogger(Unroutable.class.getName());

  private final Set<UUID> streams = new HashSet<>();

  /** The records that tell an event; empty when its stream is held back from here on. */
  Optional<List<OutgoingRecord>> route(RecordedEvent event, OutboxRouting routing) {
    if (streams.contains(event.streamId())) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ArrayList<>(routing.event(event)));
    } catch (RuntimeException e) {
      streams.add(event.streamId());
      LOG.log(
          Level.ERROR,
          "relay=held stream={0} version={1} type={2} exception={3}",
          event.streamId(),
          event.version(),
          event.type(),
          e.getClass().getName());
      return Optional.empty();
    }
  }
}
