/** The instant of publication, and what is told to the public. */
@NullMarked
package org.disclosureledger.advisory.publish;

import org.jspecify.annotations.NullMarked;
