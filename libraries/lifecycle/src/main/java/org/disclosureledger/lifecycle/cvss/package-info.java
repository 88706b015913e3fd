/** CVSS vectors: one grammar of each version, and their scores. */
@NullMarked
package org.disclosureledger.lifecycle.cvss;

import org.jspecify.annotations.NullMarked;
