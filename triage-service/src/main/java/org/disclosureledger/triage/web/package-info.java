/** The committee's pages. */
@NullMarked
package org.disclosureledger.triage.web;

import org.jspecify.annotations.NullMarked;
