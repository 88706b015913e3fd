/** What a reporter says and decides after submitting. */
@NullMarked
package org.disclosureledger.intake.followreport;

import org.jspecify.annotations.NullMarked;
