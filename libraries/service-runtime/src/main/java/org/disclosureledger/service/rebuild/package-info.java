/** Building a read model anew beside the running one, and switching to it (ADR 16). */
@NullMarked
package org.disclosureledger.service.rebuild;

import org.jspecify.annotations.NullMarked;
