/** The clock calculator: when a promise is due, when it warns, and why. Pure. */
@NullMarked
package org.disclosureledger.lifecycle.clock;

import org.jspecify.annotations.NullMarked;
