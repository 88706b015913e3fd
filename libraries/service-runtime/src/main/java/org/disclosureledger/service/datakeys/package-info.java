/** Takes wrapped data keys in. */
@NullMarked
package org.disclosureledger.service.datakeys;

import org.jspecify.annotations.NullMarked;
