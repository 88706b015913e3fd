package org.disclosureledger.lifecycle;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger keeps about an event beside what it says.
 *
 * @param stream the kind of stream it stands on, such as {@code case}
 * @param program the program it belongs to
 * @param correlation the first event of the chain
 * @param causation the event that led to this one, if one did
 * @param actor the pseudonymous id of who acted
 * @param role the role in which the actor acted
 * @param traceparent the W3C trace context
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventMetadata(
    String stream,
    String program,
    UUID correlation,
    @Nullable UUID causation,
    String actor,
    String role,
    @Nullable String traceparent) {

  /** The actor of what no person did. */
  public static final String SYSTEM = "system";

  /** Whether a person did it, here or in the case that this one has joined. */
  @JsonIgnore
  public boolean isAct() {
    return !SYSTEM.equals(actor);
  }
}
