/** Tools get tokens of their own. */
@NullMarked
package org.disclosureledger.intake.serviceaccounts;

import org.jspecify.annotations.NullMarked;
