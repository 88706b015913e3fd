package org.disclosureledger.advisory.journey;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.codec.SealingKeys;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.Submission;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.lifecycle.policy.ReportKind;
import org.disclosureledger.lifecycle.policy.Severity;
import org.disclosureledger.lifecycle.vulnerability.Affected;
import org.disclosureledger.lifecycle.vulnerability.AffectedPackage;
import org.disclosureledger.lifecycle.vulnerability.AffectedRange;
import org.disclosureledger.lifecycle.vulnerability.RangeEvent;
import org.disclosureledger.lifecycle.vulnerability.Reference;
import org.disclosureledger.lifecycle.vulnerability.SeverityScore;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.sealing.DataKey;
import org.disclosureledger.sealing.Secrecy;
import org.jspecify.annotations.Nullable;

/** A case as triage would tell of it. */
final class ReportedCase {

  static final String PROGRAM = "llm-d";
  static final String TITLE = "Prefix cache answers <b>across</b> tenants";
  static final String REPRODUCTION = "reproduction-canary: curl the cache";
  static final String REPORTER = "Reporter-Name-Canary";

  private static final Instant RECEIVED = Instant.parse("2026-01-05T09:00:00Z");

  final UUID caseId = UUID.randomUUID();
  final UUID reportId = UUID.randomUUID();
  private final DataKey content = DataKey.generate(Secrecy.CONTENT, UUID.randomUUID());
  private final DataKey identity = DataKey.generate(Secrecy.IDENTITY, UUID.randomUUID());
  private final DataKey ofCase = DataKey.generate(Secrecy.CASE, UUID.randomUUID());
  private final Feed feed;

  ReportedCase(Feed feed) {
    this.feed = feed;
  }

  /** Opened with a full report whose reporter wishes to be named. */
  ReportedCase open() {
    tell(opened());
    return this;
  }

  ReportedCase handKeys() {
    handContentKey();
    handIdentityKey();
    return this;
  }

  void handContentKey() {
    feed.hand(content, reportId);
    feed.hand(ofCase, caseId);
  }

  void handIdentityKey() {
    feed.hand(identity, reportId);
  }

  ReportedCase validate() {
    tell(new CaseEvent.ReportValidated(PROGRAM, reportId, false, null));
    return this;
  }

  ReportedCase assess(Severity severity, String vector, double score, String... cwes) {
    tell(
        new CaseEvent.SeverityAssessed(
            PROGRAM,
            reportId,
            severity,
            Confidential.of(vector),
            Confidential.of(score),
            null,
            cwes.length == 0 ? null : Confidential.of(List.of(cwes)),
            null));
    return this;
  }

  void accept() {
    tell(new CaseEvent.CaseAccepted(PROGRAM, reportId, null));
  }

  void credit(CreditChoice choice, @Nullable String as) {
    tell(
        new CaseEvent.CreditTaken(
            PROGRAM, reportId, choice, as == null ? null : Confidential.of(as)));
  }

  /** The committee records the identifier of the vulnerability. */
  void assignCve(String cve) {
    tell(new CaseEvent.CveAssigned(PROGRAM, reportId, Confidential.of(cve)));
  }

  void clear(UUID advisoryId, int revision, Instant notBefore) {
    tell(new CaseEvent.PublicationCleared(PROGRAM, reportId, advisoryId, revision, notBefore));
  }

  void refuse(UUID advisoryId, int revision, String... missing) {
    tell(
        new CaseEvent.PublicationRefused(
            PROGRAM, reportId, advisoryId, revision, List.of(missing)));
  }

  private void tell(CaseEvent event) {
    feed.tell(caseId, PROGRAM, event, new SealingKeys(content, identity, ofCase));
  }

  private CaseEvent.CaseOpened opened() {
    return new CaseEvent.CaseOpened(
        PROGRAM,
        reportId,
        "R-TEST-" + caseId.toString().substring(0, 8),
        1,
        RECEIVED,
        ReportKind.SUSPECTED,
        content.id(),
        identity.id(),
        ofCase.id(),
        List.of(),
        new Submission(
            Confidential.of(TITLE),
            Confidential.of("Another tenant's prompt is **read**.\n\n<script>alert(1)</script>"),
            Confidential.of("Confidentiality is lost."),
            Confidential.of(REPRODUCTION),
            Confidential.of("Turn the prefix cache off."),
            Confidential.of(
                List.of(
                    new Affected(
                        new AffectedPackage("Go", "example.org/llm-d/scheduler", null),
                        List.of(),
                        List.of(
                            new AffectedRange(
                                "SEMVER",
                                null,
                                List.of(
                                    new RangeEvent("0", null, null, null),
                                    new RangeEvent(null, "0.4.2", null, null)))),
                        List.of()))),
            Confidential.of(List.of(new Reference("FIX", "https://example.org/llm-d/commit/4f2a"))),
            Confidential.of(
                List.of(
                    new SeverityScore("CVSS_V3", "CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N"))),
            Confidential.of(List.of("CVE-2026-40001")),
            Confidential.of(List.of("CWE-200")),
            null),
        CreditChoice.NAMED,
        Confidential.of(REPORTER));
  }
}
