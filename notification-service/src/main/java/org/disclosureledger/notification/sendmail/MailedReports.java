package org.disclosureledger.notification.sendmail;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.service.keys.Columns;
import org.disclosureledger.service.ledger.GatheredWrites;

/** Keeps what mail about a report needs; the contact as it came, sealed. */
@ApplicationScoped
public class MailedReports {

  private final Pool pool;
  private final GatheredWrites<ReportRow> writes = new GatheredWrites<>(this::write);

  MailedReports(@ReactiveDataSource("writer") Pool pool) {
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
            select * from unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::text[],
                                 $6::uuid[], $7::text[])
             order by 1
            on conflict (report_id) do nothing
            """)
        .execute(
            Columns.of(
                reports.stream().map(MailedReports::row).toList(),
                UUID.class,
                String.class,
                String.class,
                Integer.class,
                String.class,
                UUID.class,
                String.class))
        .replaceWithVoid();
  }

  private static Object[] row(ReportRow report) {
    return new Object[] {
      report.reportId(),
      report.program(),
      report.reference(),
      report.policyVersion(),
      report.language(),
      report.identityKey(),
      report.contact()
    };
  }
}
