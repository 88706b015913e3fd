/** A member of the committee acknowledges the report. */
@NullMarked
package org.disclosureledger.triage.acknowledge;

import org.jspecify.annotations.NullMarked;
