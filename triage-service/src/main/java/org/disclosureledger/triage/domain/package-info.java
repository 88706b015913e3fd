/** What a case adds up to: its state, folded from events. Pure. */
@NullMarked
package org.disclosureledger.triage.domain;

import org.jspecify.annotations.NullMarked;
