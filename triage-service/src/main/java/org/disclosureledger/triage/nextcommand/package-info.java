/** What may be done next in a case. */
@NullMarked
package org.disclosureledger.triage.nextcommand;

import org.jspecify.annotations.NullMarked;
