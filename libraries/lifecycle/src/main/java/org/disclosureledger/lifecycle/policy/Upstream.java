package org.disclosureledger.lifecycle.policy;

/**
 * A project that is depended on and wants reports directly (S1.10).
 *
 * @param name its name
 * @param purl its package URL, without a version
 * @param report the https address of its reporting process
 */
public record Upstream(String name, String purl, String report) {}
