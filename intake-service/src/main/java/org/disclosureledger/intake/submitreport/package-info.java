/** A report comes in over REST. */
@NullMarked
package org.disclosureledger.intake.submitreport;

import org.jspecify.annotations.NullMarked;
