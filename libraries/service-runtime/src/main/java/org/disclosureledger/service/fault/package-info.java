/** Named points at which tests may stop a process. */
@NullMarked
package org.disclosureledger.service.fault;

import org.jspecify.annotations.NullMarked;
