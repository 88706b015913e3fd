/** The committee records what others know of the vulnerability, and do with it. */
@NullMarked
package org.disclosureledger.triage.recordpublicknowledge;

import org.jspecify.annotations.NullMarked;
