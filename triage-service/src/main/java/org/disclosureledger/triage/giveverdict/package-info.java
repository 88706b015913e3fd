/** The committee says what the report is. */
@NullMarked
package org.disclosureledger.triage.giveverdict;

import org.jspecify.annotations.NullMarked;
