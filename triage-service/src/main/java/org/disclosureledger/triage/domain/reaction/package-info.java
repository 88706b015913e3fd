/**
 * What a case takes in from the reporter's side and from the advisory. Nobody waits for an answer
 * here, so that what cannot be taken in is an event as well; what was taken in before changes
 * nothing.
 */
@NullMarked
package org.disclosureledger.triage.domain.reaction;

import org.jspecify.annotations.NullMarked;
