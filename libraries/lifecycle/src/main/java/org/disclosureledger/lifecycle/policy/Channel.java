package org.disclosureledger.lifecycle.policy;

import org.jspecify.annotations.Nullable;

/**
 * A channel for reports. The order of a policy's channels is their order of preference (S2.5,
 * S2.6).
 *
 * @param kind what it is
 * @param address a mail address or an https address; absent for this installation's own channels
 * @param note when to use it, for the policy page
 */
public record Channel(ChannelKind kind, @Nullable String address, @Nullable String note) {}
