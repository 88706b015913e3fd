package org.disclosureledger.contracts.v1;

import java.net.URI;

/**
 * Where a public advisory is served.
 *
 * @param page the page for people
 * @param osv the OSV document
 */
public record AdvisoryLinks(URI page, URI osv) {}
