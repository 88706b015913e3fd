/** How closed values are spelled in documents, events and answers. */
@NullMarked
package org.disclosureledger.lifecycle.spelling;

import org.jspecify.annotations.NullMarked;
