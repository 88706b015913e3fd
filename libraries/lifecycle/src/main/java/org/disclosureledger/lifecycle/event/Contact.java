package org.disclosureledger.lifecycle.event;

import org.jspecify.annotations.Nullable;

/**
 * How to reach the reporter; all of it may be absent.
 *
 * @param name the reporter's name
 * @param email a mail address (RFC 5321)
 * @param openPgpKey an ASCII-armoured public key (RFC 9580)
 */
public record Contact(@Nullable String name, @Nullable String email, @Nullable String openPgpKey) {}
