/** How events become JSON and come back, with every confidential member sealed. */
@NullMarked
package org.disclosureledger.lifecycle.codec;

import org.jspecify.annotations.NullMarked;
