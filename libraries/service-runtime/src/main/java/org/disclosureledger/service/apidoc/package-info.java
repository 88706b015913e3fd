/** What the OpenAPI documents say beyond what the scanner reads from the endpoints by itself. */
@NullMarked
package org.disclosureledger.service.apidoc;

import org.jspecify.annotations.NullMarked;
