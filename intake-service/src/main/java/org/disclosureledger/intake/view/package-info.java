/** What a reporter sees: the report, its case's timeline, its clocks. */
@NullMarked
package org.disclosureledger.intake.view;

import org.jspecify.annotations.NullMarked;
