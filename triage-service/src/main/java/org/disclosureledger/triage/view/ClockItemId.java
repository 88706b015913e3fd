package org.disclosureledger.triage.view;

import java.io.Serializable;
import java.util.UUID;

/**
 * What identifies a {@link ClockItem}.
 *
 * @param caseId the case
 * @param clock the clock's name in the policy
 */
public record ClockItemId(UUID caseId, String clock) implements Serializable {}
