/** The public document in the format of the OSV schema 1.7. */
@NullMarked
package org.disclosureledger.advisory.osv;

import org.jspecify.annotations.NullMarked;
