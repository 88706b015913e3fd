package org.disclosureledger.triage.view;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.policy.Stage;
import org.disclosureledger.service.messaging.SafeContext;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Reads what needs a committee: what is due first, and what waits for somebody. */
@ApplicationScoped
public class Desk {

  /** How many rows of each kind are read; who has more works through the first ones. */
  private static final int MOST = 50;

  private static final String DISCLOSED = Stage.DISCLOSED.spelling();
  private static final Duration AHEAD = Duration.ofDays(35);

  private final Mutiny.SessionFactory sessions;
  private final CaseList list;
  private final Vertx vertx;

  Desk(Mutiny.SessionFactory sessions, CaseList list, Vertx vertx) {
    this.sessions = sessions;
    this.list = list;
    this.vertx = vertx;
  }

  /**
   * Something promised that nobody has done yet.
   *
   * @param about the case
   * @param clock the promise's name in the policy
   * @param promise the promise in words
   * @param dueAt by when; the next of all is first
   */
  public record Due(CaseSummary about, String clock, String promise, Instant dueAt) {}

  /**
   * A desk.
   *
   * @param due what is promised and not done, the next first
   * @param unassigned open cases that nobody has and that are not disclosed, the oldest first
   * @param asked open cases whose reporter was asked and has not answered
   * @param dates open cases that are to be disclosed in the next weeks, the next first
   */
  public record Laid(
      List<Due> due,
      List<CaseSummary> unassigned,
      List<CaseSummary> asked,
      List<CaseSummary> dates) {

    /** Whether nothing lies on it. */
    public boolean isEmpty() {
      return due.isEmpty() && unassigned.isEmpty() && asked.isEmpty() && dates.isEmpty();
    }
  }

  private record Found(List<ClockItem> clocks, List<CaseItem> cases) {}

  /** The desk of these programs' committees. */
  public Uni<Laid> of(Set<String> programs, Instant now) {
    return SafeContext.run(
            vertx, () -> sessions.withSession(session -> find(session, programs, now)))
        .chain(
            found ->
                list.summaries(found.cases(), found.clocks())
                    .map(summaries -> lay(found, summaries, now)));
  }

  /** One after the other: a session does one thing at a time. */
  private static Uni<Found> find(Mutiny.Session session, Set<String> programs, Instant now) {
    return clocks(session, programs)
        .chain(
            clocks -> open(session, programs, now, clocks).map(cases -> new Found(clocks, cases)));
  }

  private static Uni<List<ClockItem>> clocks(Mutiny.Session session, Set<String> programs) {
    return session
        .createSelectionQuery(
            """
            from ClockItem k
             where k.program in :programs and k.wanted = true and k.dueAt is not null
             order by k.dueAt, k.caseId, k.clock
            """,
            ClockItem.class)
        .setParameter("programs", programs)
        .setMaxResults(MOST)
        .getResultList();
  }

  private static Uni<List<CaseItem>> open(
      Mutiny.Session session, Set<String> programs, Instant now, List<ClockItem> clocks) {
    List<UUID> due = clocks.stream().map(clock -> clock.caseId).distinct().toList();
    Uni<List<CaseItem>> promised =
        due.isEmpty()
            ? Uni.createFrom().item(List.of())
            : session
                .createSelectionQuery("from CaseItem c where c.caseId in :ids", CaseItem.class)
                .setParameter("ids", due)
                .getResultList();
    return promised.chain(
        first ->
            waiting(session, programs, now)
                .map(then -> Stream.concat(first.stream(), then.stream()).distinct().toList()));
  }

  /** Each kind by itself: however many cases nobody has, the dates of the next weeks are there. */
  private static Uni<List<CaseItem>> waiting(
      Mutiny.Session session, Set<String> programs, Instant now) {
    return cases(
            session,
            programs,
            "c.assignee is null and c.stage <> '" + DISCLOSED + "'",
            "receivedAt")
        .getResultList()
        .chain(
            nobodys ->
                cases(session, programs, "c.asked = true", "receivedAt")
                    .getResultList()
                    .map(asked -> Stream.concat(nobodys.stream(), asked.stream())))
        .chain(
            both ->
                cases(session, programs, "c.disclosureAt between :now and :until", "disclosureAt")
                    .setParameter("now", now)
                    .setParameter("until", now.plus(AHEAD))
                    .getResultList()
                    .map(dated -> Stream.concat(both, dated.stream()).toList()));
  }

  /** Open cases, the first by an instant. */
  private static Mutiny.SelectionQuery<CaseItem> cases(
      Mutiny.Session session, Set<String> programs, String which, String by) {
    return session
        .createSelectionQuery(
            "from CaseItem c where c.program in :programs and c.closed = false"
                + " and c.duplicateOf is null and %s order by c.%s, c.caseId".formatted(which, by),
            CaseItem.class)
        .setParameter("programs", programs)
        .setMaxResults(MOST);
  }

  private static Laid lay(Found found, List<CaseSummary> summaries, Instant now) {
    Map<UUID, CaseSummary> byId = new LinkedHashMap<>();
    summaries.forEach(one -> byId.put(one.id(), one));
    Map<UUID, CaseItem> items = new HashMap<>();
    found.cases().forEach(item -> items.put(item.caseId, item));
    List<Due> due = new ArrayList<>();
    for (ClockItem clock : found.clocks()) {
      CaseSummary about = byId.get(clock.caseId);
      Instant at = clock.dueAt;
      if (about != null && at != null) {
        due.add(new Due(about, clock.clock, clock.promise, at));
      }
    }
    return new Laid(
        due,
        open(byId, items, item -> item.assignee == null && !item.stage.equals(DISCLOSED)),
        open(byId, items, item -> item.asked),
        open(byId, items, item -> isNear(item.disclosureAt, now)).stream()
            .sorted(
                Comparator.comparing(
                    CaseSummary::disclosureDate, Comparator.nullsLast(Comparator.naturalOrder())))
            .toList());
  }

  private static boolean isNear(@Nullable Instant date, Instant now) {
    return date != null && !date.isBefore(now) && date.isBefore(now.plus(AHEAD));
  }

  private static List<CaseSummary> open(
      Map<UUID, CaseSummary> byId, Map<UUID, CaseItem> items, Predicate<CaseItem> which) {
    return byId.values().stream()
        .filter(one -> !one.closed() && one.duplicateOf() == null)
        .filter(one -> which.test(items.get(one.id())))
        .limit(MOST)
        .toList();
  }
}
