/** One shape for every command: load, decide, append. */
@NullMarked
package org.disclosureledger.service.ledger;

import org.jspecify.annotations.NullMarked;
