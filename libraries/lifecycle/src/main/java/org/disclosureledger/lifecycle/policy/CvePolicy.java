package org.disclosureledger.lifecycle.policy;

/**
 * How the program comes by CVE identifiers (S2.19).
 *
 * @param route from where
 */
public record CvePolicy(CveRoute route) {}
