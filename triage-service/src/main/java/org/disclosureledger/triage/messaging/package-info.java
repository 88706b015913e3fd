/** What triage does about other services' events. */
@NullMarked
package org.disclosureledger.triage.messaging;

import org.jspecify.annotations.NullMarked;
