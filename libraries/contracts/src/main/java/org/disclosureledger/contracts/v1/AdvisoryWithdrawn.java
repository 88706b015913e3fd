package org.disclosureledger.contracts.v1;

import java.time.Instant;

/**
 * An advisory holds no more. It stays readable, and its document says so.
 *
 * @param id the advisory's public id, as in its document
 * @param program the program that publishes
 * @param sequence counts the advisory's public events from 1
 * @param publishedAt when it became public
 * @param withdrawnAt when it was withdrawn
 * @param reason why, in the program's words
 * @param document the OSV document as JSON text, byte for byte as it is served
 * @param links where it is served
 */
public record AdvisoryWithdrawn(
    String id,
    String program,
    int sequence,
    Instant publishedAt,
    Instant withdrawnAt,
    String reason,
    String document,
    AdvisoryLinks links)
    implements PublicEvent {

  /** The CloudEvents type. */
  public static final String TYPE = "org.disclosureledger.public.AdvisoryWithdrawn.v1";

  /** Checks that a subscriber can tell advisories apart and events in order. */
  public AdvisoryWithdrawn {
    PublicEvent.check(id, program, sequence);
  }
}
