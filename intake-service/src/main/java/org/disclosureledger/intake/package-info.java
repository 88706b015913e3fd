/** The intake service. */
@NullMarked
package org.disclosureledger.intake;

import org.jspecify.annotations.NullMarked;
