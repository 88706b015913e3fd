package org.disclosureledger.notification.view;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.disclosureledger.service.messaging.SafeContext;
import org.disclosureledger.service.web.Cursor;
import org.disclosureledger.service.web.Page;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Reads pages of deliveries, by keyset: a page costs the same wherever it is. */
@ApplicationScoped
public class DeliveryList {

  private final Mutiny.SessionFactory sessions;
  private final Vertx vertx;

  DeliveryList(Mutiny.SessionFactory sessions, Vertx vertx) {
    this.sessions = sessions;
    this.vertx = vertx;
  }

  /**
   * A page, the latest first.
   *
   * @param programs only of these
   * @param state only in this one, if it is not null
   */
  Uni<Page<DeliveryItem>> page(
      Set<String> programs, @Nullable String state, Cursor<UUID> after, int limit) {
    if (programs.isEmpty()) {
      return Uni.createFrom().item(Page.empty());
    }
    return SafeContext.run(
            vertx,
            () -> sessions.withSession(session -> find(session, programs, state, after, limit)))
        .map(rows -> Page.of(rows, limit, DeliveryItem::of, row -> new Cursor<>(row.at, row.id)));
  }

  private static Uni<List<Delivery>> find(
      Mutiny.Session session,
      Set<String> programs,
      @Nullable String state,
      Cursor<UUID> after,
      int limit) {
    return session
        .createSelectionQuery(
            """
            from Delivery d
             where d.program in :programs
               and (:state is null or d.state = :state)
               and (d.at < :at or (d.at = :at and d.id < :id))
             order by d.at desc, d.id desc
            """,
            Delivery.class)
        .setParameter("programs", programs)
        .setParameter("state", state)
        .setParameter("at", after.at())
        .setParameter("id", after.id())
        .setMaxResults(limit + 1)
        .getResultList();
  }
}
