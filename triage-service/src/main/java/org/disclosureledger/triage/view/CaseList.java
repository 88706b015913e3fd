package org.disclosureledger.triage.view;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.disclosureledger.sealing.Clearance;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.sealing.Envelope;
import org.disclosureledger.sealing.KeyRing;
import org.disclosureledger.service.keys.KeyChest;
import org.disclosureledger.service.keys.Opened;
import org.disclosureledger.service.messaging.SafeContext;
import org.disclosureledger.service.web.Cursor;
import org.disclosureledger.service.web.Page;
import org.disclosureledger.service.web.RequestJson;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Reads pages of cases, by keyset: a page costs the same wherever it is. */
@ApplicationScoped
public class CaseList {

  private static final Cursor<UUID> FIRST_DUE = new Cursor<>(Instant.EPOCH, new UUID(0, 0));

  private final Mutiny.SessionFactory sessions;
  private final KeyChest keys;
  private final Vertx vertx;

  CaseList(Mutiny.SessionFactory sessions, KeyChest keys, Vertx vertx) {
    this.sessions = sessions;
    this.keys = keys;
    this.vertx = vertx;
  }

  /** Which cases are wanted; null does not restrict. */
  record Wanted(
      Set<String> programs,
      @Nullable String stage,
      @Nullable String severity,
      @Nullable String assignee,
      @Nullable Instant dueBy) {}

  private record Found(List<CaseItem> cases, List<ClockItem> clocks) {}

  /**
   * A page: the latest report first, or, of what is due, what is overdue first.
   *
   * @param cursor the cursor of the page before; null for the first
   */
  Uni<Page<CaseSummary>> page(Wanted wanted, @Nullable String cursor, int limit) {
    if (wanted.programs().isEmpty()) {
      return Uni.createFrom().item(Page.empty());
    }
    return SafeContext.run(
            vertx, () -> sessions.withSession(session -> found(session, wanted, cursor, limit)))
        .chain(
            found ->
                keys.ring(titleKeys(found.cases()))
                    .map(ring -> page(found, ring, wanted.dueBy() != null, limit)));
  }

  /** What the list says of these cases, in this order. */
  Uni<List<CaseSummary>> summaries(List<CaseItem> cases, List<ClockItem> clocks) {
    Map<UUID, Instant> due = earliest(clocks, k -> k.wanted, k -> k.dueAt);
    Map<UUID, Instant> broken = earliest(clocks, k -> true, k -> k.breachedAt);
    return keys.ring(titleKeys(cases))
        .map(ring -> Clearance.of("committee's desk", ring))
        .map(
            clearance ->
                cases.stream()
                    .map(
                        item ->
                            summary(item, due.get(item.caseId), broken.get(item.caseId), clearance))
                    .toList());
  }

  private static Uni<Found> found(
      Mutiny.Session session, Wanted wanted, @Nullable String cursor, int limit) {
    Instant by = wanted.dueBy();
    if (by == null) {
      return find(session, wanted, Cursor.ofUuids(cursor), limit);
    }
    return due(session, wanted, by, cursor == null ? FIRST_DUE : Cursor.ofUuids(cursor), limit);
  }

  private static Uni<Found> find(
      Mutiny.Session session, Wanted wanted, Cursor<UUID> after, int limit) {
    return filtered(
            session.createSelectionQuery(
                """
                from CaseItem c
                 where c.program in :programs
                   and (:stage is null or c.stage = :stage)
                   and (:severity is null or c.severity = :severity)
                   and (:assignee is null or c.assignee = :assignee)
                   and (c.receivedAt < :at or (c.receivedAt = :at and c.caseId < :id))
                 order by c.receivedAt desc, c.caseId desc
                """,
                CaseItem.class),
            wanted,
            after)
        .setMaxResults(limit + 1)
        .getResultList()
        .chain(cases -> clocks(session, cases).map(clocks -> new Found(cases, clocks)));
  }

  /** What somebody has to do by an instant, what is overdue first. */
  private static Uni<Found> due(
      Mutiny.Session session, Wanted wanted, Instant by, Cursor<UUID> after, int limit) {
    return filtered(
            session.createSelectionQuery(
                """
                select c from CaseItem c
                  join (select k.caseId as caseId, min(k.dueAt) as dueAt from ClockItem k
                         where k.wanted = true and k.dueAt <= :dueBy and k.program in :programs
                         group by k.caseId) d on d.caseId = c.caseId
                 where c.program in :programs
                   and (:stage is null or c.stage = :stage)
                   and (:severity is null or c.severity = :severity)
                   and (:assignee is null or c.assignee = :assignee)
                   and (d.dueAt > :at or (d.dueAt = :at and c.caseId > :id))
                 order by d.dueAt, c.caseId
                """,
                CaseItem.class),
            wanted,
            after)
        .setParameter("dueBy", by)
        .setMaxResults(limit + 1)
        .getResultList()
        .chain(cases -> clocks(session, cases).map(clocks -> new Found(cases, clocks)));
  }

  private static Mutiny.SelectionQuery<CaseItem> filtered(
      Mutiny.SelectionQuery<CaseItem> query, Wanted wanted, Cursor<UUID> after) {
    return query
        .setParameter("programs", wanted.programs())
        .setParameter("stage", wanted.stage())
        .setParameter("severity", wanted.severity())
        .setParameter("assignee", wanted.assignee())
        .setParameter("at", after.at())
        .setParameter("id", after.id());
  }

  private static Uni<List<ClockItem>> clocks(Mutiny.Session session, List<CaseItem> cases) {
    if (cases.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return session
        .createSelectionQuery(
            "from ClockItem where caseId in :ids and dueAt is not null"
                + " and (wanted = true or breachedAt is not null)",
            ClockItem.class)
        .setParameter("ids", cases.stream().map(item -> item.caseId).toList())
        .getResultList();
  }

  private static Page<CaseSummary> page(Found found, KeyRing ring, boolean byDue, int limit) {
    Clearance clearance = Clearance.of("committee's list", ring);
    Map<UUID, Instant> due = earliest(found.clocks(), k -> k.wanted, k -> k.dueAt);
    Map<UUID, Instant> broken = earliest(found.clocks(), k -> true, k -> k.breachedAt);
    return Page.of(
        found.cases(),
        limit,
        item -> summary(item, due.get(item.caseId), broken.get(item.caseId), clearance),
        item ->
            new Cursor<>(
                byDue ? due.getOrDefault(item.caseId, item.receivedAt) : item.receivedAt,
                item.caseId));
  }

  private static Map<UUID, Instant> earliest(
      List<ClockItem> clocks,
      Predicate<ClockItem> which,
      Function<ClockItem, @Nullable Instant> instant) {
    Map<UUID, Instant> earliest = new HashMap<>();
    for (ClockItem clock : clocks) {
      Instant at = which.test(clock) ? instant.apply(clock) : null;
      if (at != null) {
        earliest.merge(clock.caseId, at, (a, b) -> a.isBefore(b) ? a : b);
      }
    }
    return earliest;
  }

  private static CaseSummary summary(
      CaseItem item, @Nullable Instant due, @Nullable Instant breachedAt, Clearance clearance) {
    return new CaseSummary(
        item.caseId,
        item.reportId,
        item.program,
        item.reference,
        title(item, clearance),
        item.receivedAt,
        item.stage,
        item.management,
        item.severity,
        item.assignee,
        item.acknowledged,
        item.withdrawn,
        item.closed,
        item.exposed,
        item.duplicateOf,
        item.disclosureAt,
        due,
        breachedAt,
        item.version,
        item.changedAt);
  }

  /** A corrected title is sealed under another key than the one that was reported. */
  private static List<UUID> titleKeys(List<CaseItem> cases) {
    return cases.stream()
        .flatMap(item -> Stream.ofNullable(item.title))
        .map(title -> Envelope.parse(title).keyId())
        .toList();
  }

  private static @Nullable String title(CaseItem item, Clearance clearance) {
    if (item.title == null) {
      return null;
    }
    Confidential<String> title =
        Confidential.sealed(
            Envelope.parse(item.title), bytes -> RequestJson.read(bytes, String.class));
    return Opened.text(title.open(clearance));
  }
}
