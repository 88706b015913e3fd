/** Processes beside this one: started, signalled, and ended with their parent. */
@NullMarked
package org.disclosureledger.backing.process;

import org.jspecify.annotations.NullMarked;
