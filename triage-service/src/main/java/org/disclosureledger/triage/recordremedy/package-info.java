/** The committee records a fix, a mitigation, a release. */
@NullMarked
package org.disclosureledger.triage.recordremedy;

import org.jspecify.annotations.NullMarked;
