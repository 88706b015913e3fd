/** Names are confirmed before they are printed. */
@NullMarked
package org.disclosureledger.advisory.credit;

import org.jspecify.annotations.NullMarked;
