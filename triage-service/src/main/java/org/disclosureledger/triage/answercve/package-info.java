/** The committee answers whether the vulnerability gets a CVE identifier (S2.19). */
@NullMarked
package org.disclosureledger.triage.answercve;

import org.jspecify.annotations.NullMarked;
