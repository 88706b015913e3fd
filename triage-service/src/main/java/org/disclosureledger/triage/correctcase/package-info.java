/** The committee's version of what was reported. */
@NullMarked
package org.disclosureledger.triage.correctcase;

import org.jspecify.annotations.NullMarked;
