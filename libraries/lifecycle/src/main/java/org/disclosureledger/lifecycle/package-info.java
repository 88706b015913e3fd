/** The internal vocabulary: lifecycle events, policies and clocks. */
@NullMarked
package org.disclosureledger.lifecycle;

import org.jspecify.annotations.NullMarked;
