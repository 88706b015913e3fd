/** Mail from the queue to the transport, and the record that it was accepted. */
@NullMarked
package org.disclosureledger.notification.sendmail;

import org.jspecify.annotations.NullMarked;
