/**
 * What an installation of the product needs before its services can start: keys, databases, topics
 * and, on one machine, somebody who signs sign-in tokens.
 */
@NullMarked
package org.disclosureledger.backing.installation;

import org.jspecify.annotations.NullMarked;
