/** A mail server in its three provisions, behind a front that plays faults and remembers. */
@NullMarked
package org.disclosureledger.backing.mail;

import org.jspecify.annotations.NullMarked;
