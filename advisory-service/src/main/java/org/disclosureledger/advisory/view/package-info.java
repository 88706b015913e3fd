/** Read models of advisories and the lists made from them. */
@NullMarked
package org.disclosureledger.advisory.view;

import org.jspecify.annotations.NullMarked;
