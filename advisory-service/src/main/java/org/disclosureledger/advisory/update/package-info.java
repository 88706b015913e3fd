/** What changes of an advisory that is public, and its withdrawal. */
@NullMarked
package org.disclosureledger.advisory.update;

import org.jspecify.annotations.NullMarked;
