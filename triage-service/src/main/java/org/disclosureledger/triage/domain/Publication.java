package org.disclosureledger.triage.domain;

import org.disclosureledger.lifecycle.event.CaseEvent.CaseDisclosed;
import org.disclosureledger.lifecycle.event.CaseEvent.PublicationCleared;
import org.jspecify.annotations.Nullable;

/**
 * The case's way into the open.
 *
 * @param clearance the clearance that stands; while it does, the date cannot change
 * @param disclosure that the advisory is out; absent before
 */
public record Publication(
    @Nullable PublicationCleared clearance, @Nullable CaseDisclosed disclosure) {

  static final Publication NONE = new Publication(null, null);
}
