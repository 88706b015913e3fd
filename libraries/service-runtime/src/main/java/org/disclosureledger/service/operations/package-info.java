/** What those who run a service see and do: figures, the ledger's audit, parked events. */
@NullMarked
package org.disclosureledger.service.operations;

import org.jspecify.annotations.NullMarked;
