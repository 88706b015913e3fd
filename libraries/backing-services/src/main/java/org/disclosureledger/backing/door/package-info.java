/** The one address behind which the services of one machine stand. */
@NullMarked
package org.disclosureledger.backing.door;

import org.jspecify.annotations.NullMarked;
