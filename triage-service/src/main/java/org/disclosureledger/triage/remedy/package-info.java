/** A fix, a mitigation, a release. */
@NullMarked
package org.disclosureledger.triage.remedy;

import org.jspecify.annotations.NullMarked;
