/** Who is told what, and what became of it. Pure. */
@NullMarked
package org.disclosureledger.notification.domain;

import org.jspecify.annotations.NullMarked;
