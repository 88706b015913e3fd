/** How fast the product is, as ratios that are measured in one run. */
package org.disclosureledger.systemtests.bench;
