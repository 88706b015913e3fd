package org.disclosureledger.lifecycle.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That the vulnerability is already public (S1.25).
 *
 * @param since since when
 * @param url where it can be read
 */
public record PublicKnowledge(@Nullable Instant since, @Nullable String url) {}
