/**
 * PostgreSQL, Kafka and a mail server for tests and the local stack, whatever machine they run on.
 *
 * <p>A test asks {@link org.disclosureledger.backing.BackingServices#shared()} for what it needs
 * and gets it from the first of three places: services that somebody configured ({@link
 * org.disclosureledger.backing.Settings}), containers when an engine answers, or else processes
 * beside the test. It can kill, freeze and empty what it got, but for configured services.
 */
@NullMarked
package org.disclosureledger.backing;

import org.jspecify.annotations.NullMarked;
