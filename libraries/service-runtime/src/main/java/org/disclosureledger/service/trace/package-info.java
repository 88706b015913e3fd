/** The W3C trace context that travels with every event. */
@NullMarked
package org.disclosureledger.service.trace;

import org.jspecify.annotations.NullMarked;
