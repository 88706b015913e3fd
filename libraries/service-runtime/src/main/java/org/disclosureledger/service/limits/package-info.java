/** How much one caller may ask for: token buckets by address, token and program. */
@NullMarked
package org.disclosureledger.service.limits;

import org.jspecify.annotations.NullMarked;
