/** The local stack's process: all three services on a directory that keeps their data. */
@NullMarked
package org.disclosureledger.backing.stack;

import org.jspecify.annotations.NullMarked;
