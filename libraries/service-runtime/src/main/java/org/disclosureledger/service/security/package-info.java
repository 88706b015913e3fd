/** Who is asking, and which roles they have in a program. */
@NullMarked
package org.disclosureledger.service.security;

import org.jspecify.annotations.NullMarked;
