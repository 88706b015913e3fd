/** What is odd, large or hostile, and what it may not do. */
@NullMarked
package org.disclosureledger.systemtests.siege;

import org.jspecify.annotations.NullMarked;
