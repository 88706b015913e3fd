package org.disclosureledger.advisory.publish;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;

/** Which advisory a public number names. */
@ApplicationScoped
public class PublicNumbers {

  private final Pool pool;

  PublicNumbers(@ReactiveDataSource("writer") Pool pool) {
    this.pool = pool;
  }

  /** Writes down the number of an advisory that is public. */
  public Uni<Void> put(String publicId, UUID advisoryId) {
    return pool.preparedQuery(
            """
            insert into view.public_number (public_id, advisory_id) values ($1, $2)
            on conflict (public_id) do nothing
            """)
        .execute(Tuple.of(publicId, advisoryId))
        .replaceWithVoid();
  }

  /** The advisory of this number. */
  Uni<Optional<UUID>> find(String publicId) {
    return pool.preparedQuery("select advisory_id from view.public_number where public_id = $1")
        .execute(Tuple.of(publicId))
        .map(
            rows -> {
              Iterator<Row> found = rows.iterator();
              return found.hasNext()
                  ? Optional.of(found.next().getUUID("advisory_id"))
                  : Optional.empty();
            });
  }
}
