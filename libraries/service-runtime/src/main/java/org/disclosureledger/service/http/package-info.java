/** What stands between a socket and the resources: how requests may look, how much, how slow. */
@NullMarked
package org.disclosureledger.service.http;

import org.jspecify.annotations.NullMarked;
