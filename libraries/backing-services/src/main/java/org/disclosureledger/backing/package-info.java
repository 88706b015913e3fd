/** PostgreSQL, Kafka and a mail server for tests and the local stack. */
@NullMarked
package org.disclosureledger.backing;

import org.jspecify.annotations.NullMarked;
