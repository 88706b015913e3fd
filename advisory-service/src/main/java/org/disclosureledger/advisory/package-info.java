/** The advisory service. */
@NullMarked
package org.disclosureledger.advisory;

import org.jspecify.annotations.NullMarked;
