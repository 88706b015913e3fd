/** Puts the event store together for a service. */
@NullMarked
package org.disclosureledger.service.wiring;

import org.jspecify.annotations.NullMarked;
