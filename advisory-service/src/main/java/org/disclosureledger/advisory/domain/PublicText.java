package org.disclosureledger.advisory.domain;

/**
 * What becomes public of an advisory.
 *
 * @param publicId its number; see {@link PublicId}
 * @param document the public document
 */
public record PublicText(String publicId, String document) {}
