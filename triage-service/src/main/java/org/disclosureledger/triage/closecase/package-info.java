/** The committee closes the case. */
@NullMarked
package org.disclosureledger.triage.closecase;

import org.jspecify.annotations.NullMarked;
