/** What follows from other services' events, and from this service's own. */
@NullMarked
package org.disclosureledger.advisory.messaging;

import org.jspecify.annotations.NullMarked;
