package org.disclosureledger.contracts.v1;

import java.time.Instant;

/**
 * What is public of an advisory changed; its document takes the place of the former one.
 *
 * @param id the advisory's public id, as in its document
 * @param program the program that publishes
 * @param sequence counts the advisory's public events from 1
 * @param publishedAt when it became public
 * @param modifiedAt when it changed
 * @param document the OSV document as JSON text, byte for byte as it is served
 * @param links where it is served
 */
public record AdvisoryUpdated(
    String id,
    String program,
    int sequence,
    Instant publishedAt,
    Instant modifiedAt,
    String document,
    AdvisoryLinks links)
    implements PublicEvent {

  /** The CloudEvents type. */
  public static final String TYPE = "org.disclosureledger.public.AdvisoryUpdated.v1";

  /** Checks that a subscriber can tell advisories apart and events in order. */
  public AdvisoryUpdated {
    PublicEvent.check(id, program, sequence);
  }
}
