package org.disclosureledger.triage.domain;

import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.sealing.Confidential;
import org.jspecify.annotations.Nullable;

/**
 * How the reporter wants to be credited (S2.20).
 *
 * @param choice the last choice
 * @param as the name or handle; absent when anonymous
 */
public record Credit(CreditChoice choice, @Nullable Confidential<String> as) {}
