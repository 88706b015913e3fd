package org.disclosureledger.notification.sendmail;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a mail about a report needs to know.
 *
 * @param policyVersion the version of the policy that the report pins
 * @param language BCP 47; null when the reporter named none
 * @param contact the envelope of the contact; null when the reporter left none
 */
public record ReportRow(
    UUID reportId,
    String program,
    String reference,
    int policyVersion,
    @Nullable String language,
    UUID identityKey,
    @Nullable String contact) {}
