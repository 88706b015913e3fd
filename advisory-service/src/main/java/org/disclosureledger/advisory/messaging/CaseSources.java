package org.disclosureledger.advisory.messaging;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.disclosureledger.lifecycle.event.CaseCorrected;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.CaseOpened;
import org.disclosureledger.lifecycle.event.CaseEvent.CreditTaken;
import org.disclosureledger.lifecycle.event.CaseEvent.CveAssigned;
import org.disclosureledger.lifecycle.event.CaseEvent.FixIdentified;
import org.disclosureledger.lifecycle.event.CaseEvent.FixReleased;
import org.disclosureledger.lifecycle.event.CaseEvent.MitigationAvailable;
import org.disclosureledger.lifecycle.event.CaseEvent.SeverityAssessed;
import org.disclosureledger.service.failure.PermanentFailure;
import org.disclosureledger.service.keys.Columns;
import org.disclosureledger.service.ledger.EventCopies;
import org.disclosureledger.service.ledger.GatheredWrites;
import org.jspecify.annotations.Nullable;

/**
 * What drafts are made from: each case as it was opened, the last wishes for credit, and what the
 * committee said last of its severity, its CVE identifier, its fix and its mitigation; all sealed.
 */
@ApplicationScoped
public class CaseSources {

  private final Pool pool;
  private final EventCopies copies;
  private final GatheredWrites<Object[]> opened = new GatheredWrites<>(this::write);

  CaseSources(@ReactiveDataSource("writer") Pool pool, EventCopies copies) {
    this.pool = pool;
    this.copies = copies;
  }

  /**
   * A case as far as a draft is made from it.
   *
   * @param credits the wishes that came after the submission, and those of joined reports, by
   *     report
   * @param duplicate whether another case handles the report: then no draft is made
   * @param corrected the committee's version of what was reported, if it has one
   * @param assessed the committee's last assessment, if there is one
   * @param cve the identifier that was assigned last, if one was
   * @param fix the fix that was identified last, if one was
   * @param mitigation what users can do, as it was said last
   * @param release the release that carries the fix, if one is out
   */
  record CaseSource(
      CaseOpened opened,
      Map<UUID, CreditTaken> credits,
      boolean duplicate,
      @Nullable CaseCorrected corrected,
      @Nullable SeverityAssessed assessed,
      @Nullable CveAssigned cve,
      @Nullable FixIdentified fix,
      @Nullable MitigationAvailable mitigation,
      @Nullable FixReleased release) {}

  Uni<Void> keep(UUID caseId, CaseOpened event) {
    return opened.add(new Object[] {caseId, EventCopies.text(event)});
  }

  private Uni<Void> write(List<Object[]> rows) {
    return pool.preparedQuery(
            """
            insert into view.case_source (case_id, opened)
            select * from unnest($1::uuid[], $2::text[]) order by 1
            on conflict (case_id) do nothing
            """)
        .execute(Columns.of(rows, UUID.class, String.class))
        .replaceWithVoid();
  }

  Uni<Void> keep(UUID caseId, CreditTaken credit) {
    return pool.preparedQuery(
            """
            insert into view.case_credit (case_id, report_id, credit) values ($1, $2, $3)
            on conflict (case_id, report_id) do update set credit = excluded.credit
            """)
        .execute(Tuple.of(caseId, credit.reportId(), EventCopies.text(credit)))
        .replaceWithVoid();
  }

  /** Another case handles the report from now on, or no more. */
  Uni<Void> keep(UUID caseId, boolean duplicate) {
    return pool.preparedQuery("update view.case_source set duplicate = $2 where case_id = $1")
        .execute(Tuple.of(caseId, duplicate))
        .replaceWithVoid();
  }

  Uni<Void> keep(UUID caseId, CaseCorrected corrected) {
    return set("corrected", caseId, corrected);
  }

  Uni<Void> keep(UUID caseId, SeverityAssessed assessed) {
    return set("assessed", caseId, assessed);
  }

  Uni<Void> keep(UUID caseId, CveAssigned cve) {
    return set("cve", caseId, cve);
  }

  Uni<Void> keep(UUID caseId, FixIdentified fix) {
    return set("fix", caseId, fix);
  }

  Uni<Void> keep(UUID caseId, MitigationAvailable mitigation) {
    return set("mitigation", caseId, mitigation);
  }

  Uni<Void> keep(UUID caseId, FixReleased release) {
    return set("release", caseId, release);
  }

  private Uni<Void> set(String column, UUID caseId, CaseEvent event) {
    return pool.preparedQuery(
            "update view.case_source set %s = $2 where case_id = $1".formatted(column))
        .execute(Tuple.of(caseId, EventCopies.text(event)))
        .replaceWithVoid();
  }

  /**
   * The case.
   *
   * @return fails with {@link PermanentFailure} when its opening was never seen
   */
  Uni<CaseSource> find(UUID caseId) {
    return pool.preparedQuery(
            """
            select opened, duplicate, corrected, assessed, cve, fix, mitigation, release,
                   array(select credit from view.case_credit
                          where case_id = $1 order by report_id) as credits
              from view.case_source
             where case_id = $1
            """)
        .execute(Tuple.of(caseId))
        .map(
            rows -> {
              Iterator<Row> found = rows.iterator();
              if (!found.hasNext()) {
                throw new PermanentFailure("a case is judged that was never opened");
              }
              return source(found.next());
            });
  }

  private CaseSource source(Row row) {
    return new CaseSource(
        copies.read(CaseOpened.class, row.getString("opened")),
        credits(row.getArrayOfStrings("credits")),
        row.getBoolean("duplicate"),
        read(CaseCorrected.class, row.getString("corrected")),
        read(SeverityAssessed.class, row.getString("assessed")),
        read(CveAssigned.class, row.getString("cve")),
        read(FixIdentified.class, row.getString("fix")),
        read(MitigationAvailable.class, row.getString("mitigation")),
        read(FixReleased.class, row.getString("release")));
  }

  private Map<UUID, CreditTaken> credits(String[] texts) {
    Map<UUID, CreditTaken> credits = new LinkedHashMap<>();
    for (String text : texts) {
      CreditTaken credit = copies.read(CreditTaken.class, text);
      credits.put(credit.reportId(), credit);
    }
    return credits;
  }

  private <E extends CaseEvent> @Nullable E read(Class<E> type, @Nullable String text) {
    return text == null ? null : copies.read(type, text);
  }
}
