package org.disclosureledger.advisory.view;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.PublicAdvisory;
import org.disclosureledger.lifecycle.event.PublicAdvisory.Withdrawal;
import org.disclosureledger.service.messaging.ReceivedEvent;
import org.hibernate.reactive.mutiny.Mutiny;

/** The public list: one row an advisory, saying what is public of it now. */
final class PublishedRows {

  private PublishedRows() {}

  /** Writes what became public last of each advisory. */
  static Uni<Void> write(Mutiny.Session session, List<ReceivedEvent> events) {
    Map<UUID, PublicAdvisory> last = new LinkedHashMap<>();
    events.forEach(
        event -> {
          if (event.event() instanceof AdvisoryEvent.Publication publication) {
            last.put(event.streamId(), publication.document());
          }
        });
    return Multi.createFrom()
        .iterable(last.entrySet())
        .onItem()
        .transformToUniAndConcatenate(entry -> write(session, entry.getKey(), entry.getValue()))
        .onItem()
        .ignoreAsUni();
  }

  private static Uni<Void> write(Mutiny.Session session, UUID advisoryId, PublicAdvisory said) {
    List<PublishedName> names = names(said);
    return session
        .createMutationQuery("delete from PublishedName n where n.publicId = :id")
        .setParameter("id", said.id())
        .executeUpdate()
        .chain(() -> session.mergeAll(row(advisoryId, said)))
        .chain(() -> session.persistAll(names.toArray()));
  }

  private static List<PublishedName> names(PublicAdvisory said) {
    return Stream.concat(Stream.of(said.id()), said.document().aliases().stream())
        .map(PublishedName::looked)
        .distinct()
        .map(name -> PublishedName.of(name, said.id()))
        .toList();
  }

  private static PublishedAdvisory row(UUID advisoryId, PublicAdvisory said) {
    PublishedAdvisory row = new PublishedAdvisory();
    row.publicId = said.id();
    row.advisoryId = advisoryId;
    row.program = said.program();
    row.title = said.document().title().isBlank() ? said.id() : said.document().title();
    row.publishedAt = said.published();
    row.modifiedAt = said.modified();
    Withdrawal withdrawal = said.withdrawal();
    row.withdrawnAt = withdrawal == null ? null : withdrawal.at();
    row.aliases = String.join("\n", said.document().aliases());
    return row;
  }
}
