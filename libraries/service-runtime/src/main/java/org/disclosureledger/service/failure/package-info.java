/** What can go wrong on the way of an event, and whether waiting helps. */
@NullMarked
package org.disclosureledger.service.failure;

import org.jspecify.annotations.NullMarked;
