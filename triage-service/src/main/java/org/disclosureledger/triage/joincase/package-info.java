/** Reports that say what another has said before: joined to the other's case, and split off. */
@NullMarked
package org.disclosureledger.triage.joincase;

import org.jspecify.annotations.NullMarked;
