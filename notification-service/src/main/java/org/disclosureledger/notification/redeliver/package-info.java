/** Staff has an abandoned message sent again. */
@NullMarked
package org.disclosureledger.notification.redeliver;

import org.jspecify.annotations.NullMarked;
