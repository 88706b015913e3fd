package org.disclosureledger.service.operations;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.disclosureledger.eventstore.LedgerAudit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an audit of the ledger found.
 *
 * @param startedAt when it began
 * @param finishedAt when it had read everything
 * @param clean whether every chain holds
 * @param streams streams read
 * @param events events read
 * @param findingCount how many places do not hold
 * @param findings the first of them
 */
@Schema(name = "AuditResult")
public record AuditResult(
    Instant startedAt,
    Instant finishedAt,
    boolean clean,
    long streams,
    long events,
    long findingCount,
    List<Finding> findings) {

  /** Copies the findings. */
  public AuditResult {
    findings = List.copyOf(findings);
  }

  /**
   * A place where a chain does not hold.
   *
   * @param stream the stream
   * @param version the version
   * @param kind altered, missing or out-of-order
   */
  @Schema(name = "AuditFinding")
  public record Finding(UUID stream, int version, String kind) {
    private static Finding of(LedgerAudit.Finding finding) {
      return new Finding(
          finding.streamId(),
          finding.version(),
          finding.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
  }

  static AuditResult of(Instant startedAt, Instant finishedAt, LedgerAudit.Report report) {
    return new AuditResult(
        startedAt,
        finishedAt,
        report.isClean(),
        report.streams(),
        report.events(),
        report.findingCount(),
        report.findings().stream().map(Finding::of).toList());
  }
}
