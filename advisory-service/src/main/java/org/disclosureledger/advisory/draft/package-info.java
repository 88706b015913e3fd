/** From draft to clearance: what people read, write, approve and ask for. */
@NullMarked
package org.disclosureledger.advisory.draft;

import org.jspecify.annotations.NullMarked;
