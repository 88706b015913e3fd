/** Kafka in its three provisions, and the main class of the embedded broker. */
@NullMarked
package org.disclosureledger.backing.kafka;

import org.jspecify.annotations.NullMarked;
