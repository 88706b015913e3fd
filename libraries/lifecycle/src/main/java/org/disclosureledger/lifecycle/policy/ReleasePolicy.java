package org.disclosureledger.lifecycle.policy;

import org.jspecify.annotations.Nullable;

/**
 * Which releases receive fixes and what users of the others are told (S2.1, S2.2).
 *
 * @param supported which
 * @param upgradeAdvice what to tell users of unsupported releases
 */
public record ReleasePolicy(SupportedReleases supported, @Nullable String upgradeAdvice) {}
