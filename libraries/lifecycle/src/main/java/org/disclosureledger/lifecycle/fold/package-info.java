/** What the events of a stream add up to, where several services need it. */
@NullMarked
package org.disclosureledger.lifecycle.fold;

import org.jspecify.annotations.NullMarked;
