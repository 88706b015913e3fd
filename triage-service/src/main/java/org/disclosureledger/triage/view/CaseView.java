package org.disclosureledger.triage.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.cvss.CvssVersion;
import org.disclosureledger.lifecycle.event.Audience;
import org.disclosureledger.lifecycle.event.DateStep;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.lifecycle.policy.DeclineReason;
import org.disclosureledger.lifecycle.policy.DelayReason;
import org.disclosureledger.lifecycle.policy.ReportKind;
import org.disclosureledger.lifecycle.policy.Severity;
import org.disclosureledger.lifecycle.policy.Stage;
import org.disclosureledger.lifecycle.vulnerability.Affected;
import org.disclosureledger.lifecycle.vulnerability.Reference;
import org.disclosureledger.lifecycle.vulnerability.SeverityScore;
import org.disclosureledger.triage.domain.ClaimState;
import org.disclosureledger.triage.domain.CveAnswer;
import org.disclosureledger.triage.domain.VerdictOutcome;
import org.disclosureledger.triage.domain.clock.CaseClockView;
import org.jspecify.annotations.Nullable;

/**
 * A case as its committee reads it. Who reported is not in it: triage does not know.
 *
 * @param version the entity tag for the next command
 * @param duplicateOf the case that handles this report, where that is another
 * @param duplicates the reports that have joined this case
 * @param exposure what has come out otherwise
 * @param reported what the reporter says of the members that the committee has corrected
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
    boolean withdrawn,
    @Nullable WithdrawalView withdrawal,
    @Nullable UUID duplicateOf,
    List<DuplicateView> duplicates,
    @Nullable VerdictView verdict,
    String embargo,
    Instant receivedAt,
    boolean acknowledged,
    @Nullable String assignee,
    @Nullable Severity severity,
    @Nullable String vector,
    List<ScoreView> scores,
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
    @Nullable ReportedView reported,
    @Nullable ClaimView alreadyPublic,
    @Nullable ExposureView exposure,
    @Nullable CreditChoice credit,
    List<MessageView> messages,
    RemedyView remedy,
    @Nullable CveView cve,
    DateView disclosureDate,
    List<CaseClockView> clocks,
    List<String> allowed) {

  /**
   * One of the vectors of the committee's assessment; severity and clocks go by the first.
   *
   * @param baseScore the score of its base metrics
   * @param threat its metrics that say how it is used at the time, as in {@code E:P}
   */
  public record ScoreView(
      CvssVersion version, String vector, double baseScore, List<String> threat) {}

  /**
   * The reporter withdrew the report.
   *
   * @param reason why, where that was said
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record WithdrawalView(Instant at, @Nullable String reason) {}

  /**
   * The last verdict.
   *
   * @param because the coded reason of a report that is declined
   * @param reason in words, where they were given
   * @param straightforward whether the mitigation of a valid report is (S1.27)
   * @param by the pseudonymous id of who gave it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record VerdictView(
      VerdictOutcome outcome,
      @Nullable DeclineReason because,
      @Nullable String reason,
      @Nullable Boolean straightforward,
      Instant at,
      String by) {}

  /**
   * What the reporter claims of the vulnerability's being public (S1.25).
   *
   * @param state what the committee made of it
   * @param reason why, where that was said
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ClaimView(
      ClaimState state, @Nullable String reason, @Nullable Instant since, @Nullable String url) {}

  /**
   * Something that was said.
   *
   * @param from who said it
   * @param to who may read it
   * @param by the pseudonymous id of who wrote; of what the reporter says, the service's
   * @param report the joined report whose reporter said it; absent for the case's own
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record MessageView(
      Instant at, Party from, Audience to, String by, @Nullable UUID report, String text) {}

  /** A report that says what this case's own says, by its id, its case and its reference. */
  public record DuplicateView(UUID caseId, UUID reportId, String reference) {}

  /** The members that the committee has corrected, as they were submitted. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ReportedView(
      @Nullable String title,
      @Nullable String description,
      @Nullable String impact,
      @Nullable String reproduction,
      @Nullable String mitigations,
      @Nullable List<Affected> affected,
      @Nullable List<Reference> references,
      @Nullable List<String> aliases,
      @Nullable List<String> cwes) {}

  /** What is done about the vulnerability. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record RemedyView(
      @Nullable List<Reference> fix,
      @Nullable MitigationView mitigation,
      @Nullable ReleaseView planned,
      @Nullable ReleaseView released) {}

  /** How users can protect themselves, and since when. */
  public record MitigationView(Instant availableAt, String text) {}

  /** A release with the fix, and the instant for which it is planned or at which it came out. */
  public record ReleaseView(Instant at, String version, List<Reference> references) {}

  /** The answer to the question of a CVE identifier (S2.19). */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CveView(CveAnswer answer, @Nullable String id, @Nullable String reason) {}

  /**
   * The negotiation of the disclosure date.
   *
   * @param date the date that binds
   * @param origin how it came to bind: agreed, imposed, defaulted, followed, or terminated where
   *     the embargo was ended at that instant
   * @param reason why it was imposed or ended
   * @param delay why disclosure waits for longer than the program prefers, where that was said last
   * @param preferred {@code now} where the program prefers to disclose now and the date that binds
   *     needs a reason (S1.21)
   * @param asked a late date that waits for a second person (S1.26)
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record DateView(
      @Nullable Instant date,
      @Nullable String origin,
      @Nullable String reason,
      @Nullable DelayView delay,
      @Nullable String preferred,
      @Nullable AskedView asked,
      List<ProposalView> proposals) {}

  /** Why disclosure waits until then. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record DelayView(Instant until, DelayReason because, @Nullable String reason) {}

  /**
   * A late date that somebody wants.
   *
   * @param step what happens when a second person agrees
   * @param by the pseudonymous id of who wants it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record AskedView(
      DateStep step, Instant date, DelayReason because, @Nullable String reason, String by) {}

  /**
   * A proposed date.
   *
   * @param reason why then, where that was said
   * @param awaits of the committee's, the reports whose reporters have not accepted it yet
   * @param rejectedBecause why it was rejected, where that was said
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ProposalView(
      UUID id,
      Party by,
      Instant date,
      @Nullable String reason,
      @Nullable Instant replyBy,
      String state,
      @Nullable List<UUID> awaits,
      @Nullable String rejectedBecause) {}
}
