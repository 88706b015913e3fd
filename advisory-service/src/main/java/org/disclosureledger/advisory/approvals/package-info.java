/** Approvals that end without anybody's act. */
@NullMarked
package org.disclosureledger.advisory.approvals;

import org.jspecify.annotations.NullMarked;
