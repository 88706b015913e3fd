/** PostgreSQL in its three provisions, and template databases. */
@NullMarked
package org.disclosureledger.backing.postgres;

import org.jspecify.annotations.NullMarked;
