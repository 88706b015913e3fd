/** What every service of Disclosure Ledger is made of. */
@NullMarked
package org.disclosureledger.service;

import org.jspecify.annotations.NullMarked;
