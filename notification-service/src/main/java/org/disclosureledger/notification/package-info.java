/** The notification service. */
@NullMarked
package org.disclosureledger.notification;

import org.jspecify.annotations.NullMarked;
