/** HTTP conventions: strict JSON in, problem documents out, conditional requests. */
@NullMarked
package org.disclosureledger.service.web;

import org.jspecify.annotations.NullMarked;
