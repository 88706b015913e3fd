/** The data keys that this service holds. */
@NullMarked
package org.disclosureledger.service.keys;

import org.jspecify.annotations.NullMarked;
