/** The committee answers the claim that the vulnerability is public (S1.25). */
@NullMarked
package org.disclosureledger.triage.answerclaim;

import org.jspecify.annotations.NullMarked;
