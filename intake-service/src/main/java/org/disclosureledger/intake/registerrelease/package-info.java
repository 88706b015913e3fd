/** A release of a program's product is registered. */
@NullMarked
package org.disclosureledger.intake.registerrelease;

import org.jspecify.annotations.NullMarked;
