/** Other services' events become mail to send. */
@NullMarked
package org.disclosureledger.notification.messaging;

import org.jspecify.annotations.NullMarked;
