package org.disclosureledger.service.messaging;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Fills a read model from events, in one transaction with the guards that count them. */
public interface Projection {

  /** The consumer's name: its guards and its consumer group. Never changed. */
  String consumer();

  /**
   * Applies events, each after every earlier one of its stream.
   *
   * @param session a session within the transaction; used by one statement at a time
   */
  Uni<Void> apply(Mutiny.Session session, List<ReceivedEvent> events);
}
