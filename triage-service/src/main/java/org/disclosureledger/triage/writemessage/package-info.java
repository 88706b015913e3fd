/** The committee writes to the reporter or among itself. */
@NullMarked
package org.disclosureledger.triage.writemessage;

import org.jspecify.annotations.NullMarked;
