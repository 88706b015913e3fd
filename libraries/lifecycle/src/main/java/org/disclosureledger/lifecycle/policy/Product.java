package org.disclosureledger.lifecycle.policy;

import org.jspecify.annotations.Nullable;

/**
 * A package that the program publishes, as advisories name it.
 *
 * @param name for people
 * @param ecosystem OSV ecosystem, such as {@code Go}
 * @param packageName the package's name in that ecosystem
 * @param purl its package URL, without a version
 * @param repository https address of its source
 */
public record Product(
    String name, String ecosystem, String packageName, String purl, @Nullable String repository) {}
