/** A program's security policy as one versioned document: its model, strict parser and digest. */
@NullMarked
package org.disclosureledger.lifecycle.policy;

import org.jspecify.annotations.NullMarked;
