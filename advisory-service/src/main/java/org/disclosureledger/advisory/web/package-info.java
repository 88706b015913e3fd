/** What everybody may read: pages and documents of published advisories. */
@NullMarked
package org.disclosureledger.advisory.web;

import org.jspecify.annotations.NullMarked;
