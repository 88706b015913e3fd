package org.disclosureledger.triage.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.lifecycle.policy.ReportKind;
import org.disclosureledger.lifecycle.policy.Severity;
import org.disclosureledger.lifecycle.policy.Stage;
import org.disclosureledger.lifecycle.vulnerability.Affected;
import org.disclosureledger.lifecycle.vulnerability.Reference;
import org.disclosureledger.lifecycle.vulnerability.SeverityScore;
import org.disclosureledger.triage.domain.clock.ClockView;
import org.jspecify.annotations.Nullable;

/**
 * A case as its committee reads it. Who reported is not in it: triage does not know.
 *
 * @param version the entity tag for the next command
 * @param allowed the commands that the caller may give next
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaseView(
    UUID id,
    UUID reportId,
    String program,
    String reference,
    int version,
    ReportKind kind,
    Stage stage,
    String management,
    String embargo,
    Instant receivedAt,
    boolean acknowledged,
    @Nullable String assignee,
    @Nullable Severity severity,
    @Nullable String vector,
    @Nullable String title,
    @Nullable String description,
    @Nullable String impact,
    @Nullable String reproduction,
    @Nullable String mitigations,
    List<Affected> affected,
    List<Reference> references,
    List<SeverityScore> reportedSeverity,
    List<String> aliases,
    List<String> cwes,
    List<String> missing,
    @Nullable CreditChoice credit,
    DateView disclosureDate,
    List<ClockView> clocks,
    List<String> allowed) {

  /**
   * The negotiation of the disclosure date.
   *
   * @param date the date that binds
   * @param origin how it came to bind: agreed, imposed or defaulted
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record DateView(
      @Nullable Instant date, @Nullable String origin, List<ProposalView> proposals) {}

  /** A proposed date. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ProposalView(
      UUID id, Party by, Instant date, @Nullable Instant replyBy, String state) {}
}
