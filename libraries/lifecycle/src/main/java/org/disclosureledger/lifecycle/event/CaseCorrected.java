package org.disclosureledger.lifecycle.event;

import java.util.UUID;
import org.disclosureledger.lifecycle.CaseContent;
import org.disclosureledger.lifecycle.Open;

/**
 * The committee's version of what was reported, as far as it differs; the report itself stays as it
 * was submitted.
 *
 * @param corrected every member that was ever corrected; one that is absent is as reported
 */
public record CaseCorrected(
    @Open String program, @Open UUID reportId, @CaseContent Submission corrected)
    implements CaseEvent {}
