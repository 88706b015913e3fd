package org.disclosureledger.advisory.view;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.disclosureledger.service.messaging.SafeContext;
import org.disclosureledger.service.web.Page;
import org.disclosureledger.service.web.Problem;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The lists of advisories, the newest first. */
@ApplicationScoped
public class AdvisoryList {

  private static final UUID HIGHEST = new UUID(-1L, -1L);
  private static final String HIGHEST_NUMBER = "~";

  private final Mutiny.SessionFactory sessions;
  private final Vertx vertx;

  AdvisoryList(Mutiny.SessionFactory sessions, Vertx vertx) {
    this.sessions = sessions;
    this.vertx = vertx;
  }

  /** A page of the committee's list. */
  Uni<Page<AdvisorySummary>> ofPrograms(
      Set<String> programs, @Nullable String stage, @Nullable ListCursor after, int limit) {
    if (programs.isEmpty()) {
      return Uni.createFrom().item(new Page<>(List.of(), null));
    }
    ListCursor from = after == null ? ListCursor.start(HIGHEST.toString()) : after;
    UUID last = id(from);
    return SafeContext.run(
            vertx,
            () ->
                sessions.withSession(
                    session ->
                        session
                            .createSelectionQuery(
                                """
                                from AdvisoryItem a
                                 where a.program in :programs
                                   and (:stage is null or a.stage = :stage)
                                   and (a.draftedAt < :at
                                        or (a.draftedAt = :at and a.advisoryId < :id))
                                 order by a.draftedAt desc, a.advisoryId desc
                                """,
                                AdvisoryItem.class)
                            .setParameter("programs", programs)
                            .setParameter("stage", stage)
                            .setParameter("at", from.at())
                            .setParameter("id", last)
                            .setMaxResults(limit + 1)
                            .getResultList()))
        .map(
            found ->
                new Page<>(
                    found.stream().limit(limit).map(AdvisorySummary::of).toList(),
                    found.size() <= limit ? null : cursor(found.get(limit - 1))));
  }

  /** A page of the public list. */
  public Uni<Page<PublishedAdvisory>> published(@Nullable ListCursor after, int limit) {
    ListCursor from = after == null ? ListCursor.start(HIGHEST_NUMBER) : after;
    return SafeContext.run(
            vertx,
            () ->
                sessions.withSession(
                    session ->
                        session
                            .createSelectionQuery(
                                """
                                from PublishedAdvisory a
                                 where a.publishedAt < :at
                                    or (a.publishedAt = :at and a.publicId < :id)
                                 order by a.publishedAt desc, a.publicId desc
                                """,
                                PublishedAdvisory.class)
                            .setParameter("at", from.at())
                            .setParameter("id", from.id())
                            .setMaxResults(limit + 1)
                            .getResultList()))
        .map(
            found ->
                new Page<>(
                    found.stream().limit(limit).toList(),
                    found.size() <= limit ? null : cursor(found.get(limit - 1))));
  }

  private static String cursor(AdvisoryItem last) {
    return new ListCursor(last.draftedAt, last.advisoryId.toString()).text();
  }

  private static String cursor(PublishedAdvisory last) {
    return new ListCursor(last.publishedAt, last.publicId).text();
  }

  private static UUID id(ListCursor cursor) {
    try {
      return UUID.fromString(cursor.id());
    } catch (IllegalArgumentException e) {
      throw Problem.unreadable("cursor", "This is not a cursor of this list.").asException();
    }
  }
}
