/** What a report is and what its reporter may do. Pure. */
@NullMarked
package org.disclosureledger.intake.domain;

import org.jspecify.annotations.NullMarked;
