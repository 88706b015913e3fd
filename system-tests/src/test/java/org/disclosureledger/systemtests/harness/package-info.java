/** What the system tests stand on: the four processes, their callers, and who checks the ledger. */
package org.disclosureledger.systemtests.harness;
