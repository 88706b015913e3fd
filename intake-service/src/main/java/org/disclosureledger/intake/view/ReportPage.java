package org.disclosureledger.intake.view;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.intake.domain.Proposed;
import org.disclosureledger.intake.domain.ReportState;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.sealing.Clearance;
import org.disclosureledger.service.http.AnswerBudget;
import org.disclosureledger.service.keys.KeyChest;
import org.disclosureledger.service.ledger.EventCopies;
import org.disclosureledger.service.ledger.Folded;
import org.disclosureledger.service.messaging.SafeContext;
import org.hibernate.reactive.mutiny.Mutiny;

/** Puts together what a reporter sees: the own stream, and what others recorded about it. */
@ApplicationScoped
public class ReportPage {

  private final Mutiny.SessionFactory sessions;
  private final KeyChest keys;
  private final Vertx vertx;
  private final InstantSource time;
  private final EventCopies copies;
  private final AnswerBudget answers;

  ReportPage(
      Mutiny.SessionFactory sessions,
      KeyChest keys,
      Vertx vertx,
      InstantSource time,
      EventCopies copies,
      AnswerBudget answers) {
    this.copies = copies;
    this.answers = answers;
    this.sessions = sessions;
    this.keys = keys;
    this.vertx = vertx;
    this.time = time;
  }

  /** The report as its reporter sees it. */
  public Uni<ReportView> of(UUID id, Folded<ReportState> folded) {
    ReportState report = folded.state();
    AnswerBudget.Answer answer = answers.answer();
    answer.take(folded.characters());
    return entries(id, answer)
        .chain(
            entries ->
                keys.ring(List.of(report.report().contentKey(), report.report().identityKey()))
                    .map(
                        ring ->
                            fold(id, report, entries, Clearance.of("reporter's own page", ring))));
  }

  /** What the page says of a proposed date. */
  public Uni<Proposed> proposed(UUID id, Folded<ReportState> folded, UUID proposal) {
    return of(id, folded)
        .map(
            view ->
                view.disclosureDate().proposals().stream()
                    .filter(known -> known.id().equals(proposal))
                    .findFirst()
                    .map(this::proposed)
                    .orElse(Proposed.NOWHERE));
  }

  private Proposed proposed(ReportView.ProposalView known) {
    if (known.by().isReporter()) {
      return Proposed.BY_REPORTER;
    }
    Instant replyBy = known.replyBy();
    boolean inTime = replyBy == null || !time.instant().isAfter(replyBy);
    return switch (known.state()) {
      case "standing" -> inTime ? Proposed.STANDING : Proposed.EXPIRED;
      case "expired" -> Proposed.EXPIRED;
      default -> Proposed.OVER;
    };
  }

  /** They are read after place for them has been found. */
  private Uni<List<TimelineEntry>> entries(UUID report, AnswerBudget.Answer answer) {
    return SafeContext.run(
        vertx,
        () ->
            sessions.withSession(
                session ->
                    bytes(session, report)
                        .invoke(answer::take)
                        .chain(() -> entries(session, report))));
  }

  private static Uni<Long> bytes(Mutiny.Session session, UUID report) {
    return session
        .createNativeQuery(
            "select cast(coalesce(sum(octet_length(data)), 0) as bigint)"
                + " from view.timeline_entry where report_id = :report",
            Long.class)
        .setParameter("report", report)
        .getSingleResult();
  }

  private static Uni<List<TimelineEntry>> entries(Mutiny.Session session, UUID report) {
    return session
        .createSelectionQuery(
            "from TimelineEntry where reportId = :report order by recordedAt, version",
            TimelineEntry.class)
        .setParameter("report", report)
        .getResultList();
  }

  private ReportView fold(
      UUID id, ReportState report, List<TimelineEntry> entries, Clearance clearance) {
    ReportFolding folding = new ReportFolding(id, report, clearance);
    for (TimelineEntry entry : entries) {
      switch (copies.read(entry.type, entry.schemaVersion, entry.data)) {
        case CaseEvent event -> folding.add(entry.recordedAt, event);
        case ClockEvent event -> folding.add(entry.recordedAt, event);
        default -> throw new IllegalStateException("no event of a timeline: " + entry.type);
      }
    }
    return folding.view(id);
  }
}
