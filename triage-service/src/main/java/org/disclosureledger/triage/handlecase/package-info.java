/** How the commands of the committee are carried out, whichever they are. */
@NullMarked
package org.disclosureledger.triage.handlecase;

import org.jspecify.annotations.NullMarked;
