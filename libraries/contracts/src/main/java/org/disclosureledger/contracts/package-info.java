/** The public vocabulary that subscribers receive, one package a major version. */
@NullMarked
package org.disclosureledger.contracts;

import org.jspecify.annotations.NullMarked;
