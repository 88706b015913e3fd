/**
 * The advisory, pure: states, and deciders from command and state to events or a refusal. Nothing
 * here opens a confidential value; whoever may, hands in what it says.
 */
@NullMarked
package org.disclosureledger.advisory.domain;

import org.jspecify.annotations.NullMarked;
