package org.disclosureledger.service.ledger;

import java.util.UUID;
import org.disclosureledger.lifecycle.EventMetadata;
import org.disclosureledger.lifecycle.Fact;
import org.jspecify.annotations.Nullable;

/**
 * Why something is decided, and by whom.
 *
 * @param actor the pseudonymous id of who acts
 * @param role the role in which
 * @param event the event that led to it, or null for a person's or tool's request
 * @param correlation the first event of the chain, or null where the chain begins here
 * @param handler the name of the reaction, or null for a request
 */
public record Cause(
    String actor,
    String role,
    @Nullable UUID event,
    @Nullable UUID correlation,
    @Nullable String handler) {

  /** The role of who holds a report's access token. */
  public static final String REPORTER = "reporter";

  /** A person or a tool asks for it. */
  public static Cause request(String actor, String role) {
    return new Cause(actor, role, null, null, null);
  }

  /** An event leads to it. Ids of what follows are derived from both, so that repeats collide. */
  public static Cause event(UUID event, UUID correlation, String handler) {
    return new Cause(EventMetadata.SYSTEM, handler, event, correlation, handler);
  }

  /** What a person did on one stream is done on another too, in that person's name. */
  public static Cause repeated(Fact fact, String handler) {
    EventMetadata done = fact.metadata();
    return new Cause(done.actor(), done.role(), fact.eventId(), done.correlation(), handler);
  }
}
