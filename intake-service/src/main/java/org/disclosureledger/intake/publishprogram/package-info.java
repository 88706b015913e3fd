/** A program's document is published and read. */
@NullMarked
package org.disclosureledger.intake.publishprogram;

import org.jspecify.annotations.NullMarked;
