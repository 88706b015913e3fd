/** The committee asks the reporter for more. */
@NullMarked
package org.disclosureledger.triage.requestinformation;

import org.jspecify.annotations.NullMarked;
