/** The public vocabulary that subscribers receive. */
@NullMarked
package org.disclosureledger.contracts;

import org.jspecify.annotations.NullMarked;
