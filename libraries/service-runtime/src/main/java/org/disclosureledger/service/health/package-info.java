/** Whether this process is wired up: database, broker, programs. */
@NullMarked
package org.disclosureledger.service.health;

import org.jspecify.annotations.NullMarked;
