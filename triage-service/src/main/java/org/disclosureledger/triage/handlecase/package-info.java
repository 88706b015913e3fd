/** The committee handles a case: acknowledgement, verdict, severity, messages, closure. */
@NullMarked
package org.disclosureledger.triage.handlecase;

import org.jspecify.annotations.NullMarked;
