/** Journeys, faults and benchmarks over the four real processes. */
@NullMarked
package org.disclosureledger.systemtests;

import org.jspecify.annotations.NullMarked;
