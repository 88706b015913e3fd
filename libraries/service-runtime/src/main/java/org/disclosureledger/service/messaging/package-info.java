/** Events between services: the relay's producer, projections and reactions. */
@NullMarked
package org.disclosureledger.service.messaging;

import org.jspecify.annotations.NullMarked;
