/** The one source of the present instant. */
@NullMarked
package org.disclosureledger.service.time;

import org.jspecify.annotations.NullMarked;
