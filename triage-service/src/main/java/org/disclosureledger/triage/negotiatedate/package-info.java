/** The committee's side of the disclosure date's negotiation. */
@NullMarked
package org.disclosureledger.triage.negotiatedate;

import org.jspecify.annotations.NullMarked;
