package org.disclosureledger.notification.sendmail;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.disclosureledger.service.ledger.GatheredWrites;

/** Keeps what mail about a report needs; the contact as it came, sealed. */
@ApplicationScoped
public class ReportBook {

  private final Pool pool;
  private final GatheredWrites<ReportRow> writes = new GatheredWrites<>(this::write);

  ReportBook(@ReactiveDataSource("writer") Pool pool) {
    this.pool = pool;
  }

  /** Remembers a report; a repeat changes nothing. */
  public Uni<Void> remember(ReportRow report) {
    return writes.add(report);
  }

  private Uni<Void> write(List<ReportRow> reports) {
    return pool.preparedQuery(
            """
            insert into mail.report
              (report_id, program, reference, policy_version, language, identity_key, contact)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (report_id) do nothing
            """)
        .executeBatch(reports.stream().map(ReportBook::row).toList())
        .replaceWithVoid();
  }

  private static Tuple row(ReportRow report) {
    return Tuple.from(
        new Object[] {
          report.reportId(),
          report.program(),
          report.reference(),
          report.policyVersion(),
          report.language(),
          report.identityKey(),
          report.contact()
        });
  }
}
