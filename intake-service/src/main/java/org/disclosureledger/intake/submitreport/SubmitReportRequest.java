package org.disclosureledger.intake.submitreport;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.OffsetDateTime;
import java.util.List;
import org.disclosureledger.lifecycle.event.Contact;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.lifecycle.policy.ReportKind;
import org.disclosureledger.lifecycle.vulnerability.Affected;
import org.disclosureledger.lifecycle.vulnerability.Reference;
import org.disclosureledger.lifecycle.vulnerability.SeverityScore;
import org.disclosureledger.service.apidoc.RequiredMember;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is submitted. A title or a description is enough to be received; what else a complete report
 * has is asked for later (S1.6, S2.7 to S2.10).
 *
 * @param kind what the reporter thinks it is; {@code suspected} if absent (S1.7)
 * @param description Markdown
 * @param impact what an attacker gains (S2.7)
 * @param reproduction steps or proof of concept (S2.8)
 * @param mitigations suggestions (S2.10)
 * @param affected in OSV's shape (S2.9)
 * @param severity in OSV's shape
 * @param aliases CVE or GHSA ids already known
 * @param credit how to be credited; anonymous if absent
 * @param proposedDisclosureDate an instant with its zone (S1.20)
 * @param language BCP 47
 */
@JsonIgnoreProperties({"database_specific", "ecosystem_specific"})
@Schema(name = "Submission")
public record SubmitReportRequest(
    @Nullable ReportKind kind,
    @Nullable String title,
    @Nullable String description,
    @Nullable String impact,
    @Nullable String reproduction,
    @Nullable String mitigations,
    @Nullable List<Affected> affected,
    @Nullable List<Reference> references,
    @Nullable List<SeverityScore> severity,
    @Nullable List<String> cwes,
    @Nullable List<String> aliases,
    @Nullable Contact contact,
    @Nullable Credit credit,
    @Nullable OffsetDateTime proposedDisclosureDate,
    @Nullable AlreadyPublic alreadyPublic,
    @Nullable String language) {

  /**
   * A wish for credit.
   *
   * @param as the name or handle
   */
  public record Credit(@RequiredMember @Nullable CreditChoice choice, @Nullable String as) {}

  /**
   * That it is public already.
   *
   * @param since an instant with its zone
   * @param url where it can be read
   */
  public record AlreadyPublic(@Nullable OffsetDateTime since, @Nullable String url) {}
}
