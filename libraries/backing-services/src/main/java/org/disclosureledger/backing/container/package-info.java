/** Containers on fixed ports that can be killed, frozen, started again and emptied. */
@NullMarked
package org.disclosureledger.backing.container;

import org.jspecify.annotations.NullMarked;
