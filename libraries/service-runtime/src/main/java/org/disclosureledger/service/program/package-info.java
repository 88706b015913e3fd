/** The programs, as this service knows them. */
@NullMarked
package org.disclosureledger.service.program;

import org.jspecify.annotations.NullMarked;
