/**
 * What the committee may do with a case, one decider for each command. Each is a pure function of
 * the state, the command, who acts, the time and the policy that the case pins.
 */
@NullMarked
package org.disclosureledger.triage.domain.command;

import org.jspecify.annotations.NullMarked;
