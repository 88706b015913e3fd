/** Confidential values, data keys and the envelopes that carry them. */
@NullMarked
package org.disclosureledger.sealing;

import org.jspecify.annotations.NullMarked;
