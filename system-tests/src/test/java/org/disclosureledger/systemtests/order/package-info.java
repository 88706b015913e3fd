/** Order from the append to a read model, over the real broker. */
package org.disclosureledger.systemtests.order;
