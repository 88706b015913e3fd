/** How closed values are spelled in documents, events and answers; the hash of a text. */
@NullMarked
package org.disclosureledger.lifecycle.spelling;

import org.jspecify.annotations.NullMarked;
