package org.disclosureledger.advisory.draft;

import java.util.List;
import org.disclosureledger.advisory.domain.AdvisoryStage;

/**
 * What every command answers.
 *
 * @param version the advisory's version now; the entity tag for the next command
 * @param stage how far the advisory is
 * @param revision the present revision of its text
 * @param allowed what the caller may do next: {@code revision} is a PUT of the advisory, the others
 *     are sub-resources
 */
public record AdvisoryAnswer(
    int version, AdvisoryStage stage, int revision, List<String> allowed) {}
