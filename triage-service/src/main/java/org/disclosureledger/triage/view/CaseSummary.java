package org.disclosureledger.triage.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case in the list.
 *
 * @param management received, invalid, valid, deferred, accepted or closed
 * @param exposed whether it is public, or somebody is attacked, before the advisory is out (S1.25)
 * @param duplicateOf the case that handles the report, where that is another
 * @param due the earliest instant by which something is or was to be done that is not done
 * @param breachedAt the earliest instant that passed of a promise that was found broken, if one was
 * @param asOf when the last of it was recorded: a list may lag
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaseSummary(
    UUID id,
    UUID reportId,
    String program,
    String reference,
    @Nullable String title,
    Instant receivedAt,
    String stage,
    String management,
    @Nullable String severity,
    @Nullable String assignee,
    boolean acknowledged,
    boolean withdrawn,
    boolean closed,
    boolean exposed,
    @Nullable UUID duplicateOf,
    @Nullable Instant disclosureDate,
    @Nullable Instant due,
    @Nullable Instant breachedAt,
    int version,
    Instant asOf) {}
