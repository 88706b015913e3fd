package org.disclosureledger.backing.local;

import java.util.function.BooleanSupplier;

/**
 * A process of the stack that is to run.
 *
 * @param name under which it is remembered
 * @param startable whether what it stands on is there
 * @param wellOrStarting false when it runs and says itself, or shows by its silence, that it cannot
 *     go on
 * @param start starts it
 */
record Part(
    String name, BooleanSupplier startable, BooleanSupplier wellOrStarting, Runnable start) {}
