/**
 * The whole product on one machine for one person: the backing services and the four services as
 * processes, started, looked at and stopped by {@code deploy/disclosure}.
 */
@NullMarked
package org.disclosureledger.backing.local;

import org.jspecify.annotations.NullMarked;
