package org.disclosureledger.triage.handlecase;

import java.util.List;
import org.disclosureledger.lifecycle.policy.Stage;

/**
 * What every command answers.
 *
 * @param version the case's version now; the entity tag for the next command
 * @param stage how far the case is
 * @param allowed the commands that the caller may give next, by their names in addresses
 */
public record CaseAnswer(int version, Stage stage, List<String> allowed) {}
