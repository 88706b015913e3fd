/** What the pages of all services are made of. */
@NullMarked
package org.disclosureledger.pages;

import org.jspecify.annotations.NullMarked;
