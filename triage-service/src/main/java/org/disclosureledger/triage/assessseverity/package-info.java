/** The committee assesses how severe the vulnerability is. */
@NullMarked
package org.disclosureledger.triage.assessseverity;

import org.jspecify.annotations.NullMarked;
