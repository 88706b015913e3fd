package org.disclosureledger.service.ledger;

import org.disclosureledger.lifecycle.Fact;

/**
 * An event as it was recorded.
 *
 * @param event what it says
 * @param fact what the ledger knows about it beside that
 */
public record Recorded<E>(E event, Fact fact) {}
