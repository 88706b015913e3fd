/** Promises run, warn, break and are kept. */
@NullMarked
package org.disclosureledger.triage.clocks;

import org.jspecify.annotations.NullMarked;
