/**
 * What becomes of a case's promises: warned of, broken, kept by a person's act. Pure; the
 * calculator of {@code lifecycle} says when they are due.
 */
@NullMarked
package org.disclosureledger.triage.domain.clock;

import org.jspecify.annotations.NullMarked;
