/**
 * Version 1 of the public vocabulary: what travels on {@code disclosure.public.v1}. Members are
 * added and never changed or removed; what breaks a subscriber is version 2 on a topic of its own.
 */
@NullMarked
package org.disclosureledger.contracts.v1;

import org.jspecify.annotations.NullMarked;
