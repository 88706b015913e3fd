/** What was delivered, as staff lists it. */
@NullMarked
package org.disclosureledger.notification.view;

import org.jspecify.annotations.NullMarked;
