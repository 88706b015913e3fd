package org.disclosureledger.advisory.domain;

import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.jspecify.annotations.Nullable;

/**
 * What the case says now.
 *
 * @param document the draft that would be made of it
 * @param released the version of the release that carries the fix; absent while none is out
 */
public record CaseSays(AdvisoryDocument document, @Nullable String released) {}
