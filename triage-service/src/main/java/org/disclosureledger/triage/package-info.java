/** The triage service. */
@NullMarked
package org.disclosureledger.triage;

import org.jspecify.annotations.NullMarked;
