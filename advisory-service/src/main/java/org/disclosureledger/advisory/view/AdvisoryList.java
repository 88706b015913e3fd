package org.disclosureledger.advisory.view;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.disclosureledger.service.messaging.SafeContext;
import org.disclosureledger.service.web.Cursor;
import org.disclosureledger.service.web.Page;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The lists of advisories, the newest first. */
@ApplicationScoped
public class AdvisoryList {

  private final Mutiny.SessionFactory sessions;
  private final Vertx vertx;

  AdvisoryList(Mutiny.SessionFactory sessions, Vertx vertx) {
    this.sessions = sessions;
    this.vertx = vertx;
  }

  /** A page of the committee's list. */
  Uni<Page<AdvisorySummary>> ofPrograms(
      Set<String> programs, @Nullable String stage, Cursor<UUID> from, int limit) {
    if (programs.isEmpty()) {
      return Uni.createFrom().item(Page.empty());
    }
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
                            .setParameter("id", from.id())
                            .setMaxResults(limit + 1)
                            .getResultList()))
        .map(
            found ->
                Page.of(
                    found,
                    limit,
                    AdvisorySummary::of,
                    last -> new Cursor<>(last.draftedAt, last.advisoryId)));
  }

  /** What has been approved by anybody and is not public: few at any time. */
  public Uni<List<AdvisoryItem>> approvedAndUnpublished() {
    return SafeContext.run(
        vertx,
        () ->
            sessions.withSession(
                session ->
                    session
                        .createSelectionQuery(
                            "from AdvisoryItem a where a.approvals > 0 and a.publishedAt is null",
                            AdvisoryItem.class)
                        .getResultList()));
  }

  /** A page of what is public, the newest first. */
  public Uni<Page<PublishedAdvisory>> published(
      PublishedQuery wanted, Cursor<String> from, int limit) {
    return SafeContext.run(
            vertx,
            () ->
                sessions.withSession(
                    session ->
                        session
                            .createSelectionQuery(
                                """
                                from PublishedAdvisory a
                                 where (a.publishedAt < :at
                                        or (a.publishedAt = :at and a.publicId < :id))
                                   and (:program = '' or a.program = :program)
                                   and (:name = ''
                                        or (:words = true
                                            and locate(:name, lower(a.title)) > 0)
                                        or a.publicId in (
                                             select n.publicId
                                               from PublishedName n
                                              where n.name = :name))
                                 order by a.publishedAt desc, a.publicId desc
                                """,
                                PublishedAdvisory.class)
                            .setParameter("program", wanted.program())
                            .setParameter("name", PublishedName.looked(wanted.name()))
                            .setParameter("words", wanted.words())
                            .setParameter("at", from.at())
                            .setParameter("id", from.id())
                            .setMaxResults(limit + 1)
                            .getResultList()))
        .map(
            found ->
                Page.of(
                    found,
                    limit,
                    Function.identity(),
                    last -> new Cursor<>(last.publishedAt, last.publicId)));
  }
}
