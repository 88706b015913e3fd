/** Somebody of the committee takes the case or is given it. */
@NullMarked
package org.disclosureledger.triage.assign;

import org.jspecify.annotations.NullMarked;
