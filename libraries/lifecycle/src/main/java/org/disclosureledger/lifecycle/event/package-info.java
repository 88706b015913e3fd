/** What happened: every lifecycle event of every stream, as records of sealed interfaces. */
@NullMarked
package org.disclosureledger.lifecycle.event;

import org.jspecify.annotations.NullMarked;
