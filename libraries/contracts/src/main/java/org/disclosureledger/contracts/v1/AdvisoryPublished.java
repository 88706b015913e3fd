package org.disclosureledger.contracts.v1;

import java.time.Instant;

/**
 * An advisory became public.
 *
 * @param id the advisory's public id, as in its document
 * @param program the program that publishes
 * @param sequence counts the advisory's public events from 1
 * @param publishedAt when it became public
 * @param document the OSV document as JSON text, byte for byte as it is served
 * @param links where it is served
 */
public record AdvisoryPublished(
    String id,
    String program,
    int sequence,
    Instant publishedAt,
    String document,
    AdvisoryLinks links)
    implements PublicEvent {

  /** The CloudEvents type. */
  public static final String TYPE = "org.disclosureledger.public.AdvisoryPublished.v1";

  /** Checks that a subscriber can tell advisories apart and events in order. */
  public AdvisoryPublished {
    PublicEvent.check(id, program, sequence);
  }
}
